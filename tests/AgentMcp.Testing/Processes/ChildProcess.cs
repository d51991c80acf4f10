using System.Diagnostics;

namespace AgentMcp.Testing.Processes;

/// <summary>A started program with its three streams. Disposing kills it and all its children.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _errorReader;

    private ChildProcess(Process process)
    {
        _process = process;
        _errorReader = Errors.ReadAsync(process.StandardError.BaseStream);
    }

    public int Id => _process.Id;

    /// <summary>Standard input, unbuffered: what is written is sent.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Standard output, read by nobody else.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Standard error, read as it comes, so that the child never blocks on it.</summary>
    public LineLog Errors { get; } = new();

    public static ChildProcess Start(ProcessStartInfo startInfo)
    {
        startInfo.RedirectStandardInput = true;
        startInfo.RedirectStandardOutput = true;
        startInfo.RedirectStandardError = true;
        startInfo.UseShellExecute = false;
        return new ChildProcess(Process.Start(startInfo) ?? throw new InvalidOperationException($"'{startInfo.FileName}' did not start."));
    }

    /// <summary>Runs to the end with the given input and collects what it wrote.</summary>
    public static async Task<ProcessResult> RunAsync(ProcessStartInfo startInfo, string? input, CancellationToken cancellationToken)
    {
        await using var child = Start(startInfo);
        var output = new StreamReader(child.Output).ReadToEndAsync(cancellationToken);
        await using (var writer = new StreamWriter(child.Input))
        {
            await writer.WriteAsync(input);
        }

        var text = await output;
        var exitCode = await child.WaitForExitAsync(cancellationToken);
        return new ProcessResult(exitCode, text, child.Errors.Text);
    }

    /// <summary>Waits for the end of the process and of its error stream.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _errorReader.WaitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Kills it alone, as the system or a person does.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
