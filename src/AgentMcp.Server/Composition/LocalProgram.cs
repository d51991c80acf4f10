using System.Runtime.InteropServices;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Hub;
using AgentMcp.Server.Hub.Locking;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Composition;

/// <summary>Carries out in this process what is not the hub's: sessions and commands with <c>--in-process</c>, the listener that is the hub itself, the commands about hubs.</summary>
/// <param name="input">Standard input.</param>
/// <param name="output">Standard output.</param>
internal sealed class LocalProgram(Stream input, Stream output) : IDisposable
{
    /// <summary>Keeps the work in this process.</summary>
    public const string InProcessOption = "--in-process";

    private readonly CancellationTokenSource _stopping = new();
    private DataFolderLock? _lock;

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var folder = DataFolder.Resolve(Environment.GetEnvironmentVariable);
        var isAlone = args.TakeWhile(word => word != "--").Contains(InProcessOption);
        var rest = isAlone ? Without(args) : args;
        var flags = SettingFlags.Scan(VerbatimWords.Guard(rest), Environment.CurrentDirectory);
        var serve = new ServeCommand(input, output, () => ProgramServices.Add(new ServiceCollection(), folder, ProcessIo.OpenError(), flags));

        // A client waits for this one: it must not pay for a command-line parser.
        if (rest is ["serve"])
        {
            return await ServePlainAsync(serve, folder);
        }

        var described = ProgramServices.Add(new ServiceCollection(), folder, ProcessIo.OpenError(), flags);
        await using var services = new CommandServices(
            CommandServices.CatalogOf(described),
            () =>
            {
                // What opens stores has the folder for itself; the commands about hubs and benchmarks open none of it.
                _lock ??= rest is ["hub" or "bench", ..] ? null : DataFolderLock.Take(folder);
                return described.BuildServiceProvider();
            },
            (options, io, cancellationToken) => options.Http && !isAlone
                ? ServeAsHubAsync(options, io, folder, flags, cancellationToken)
                : ServeAloneAsync(serve, options, io, folder, cancellationToken),
            ownsProvider: true);
        return await CommandLineProgram.RunAsync(rest, ProcessIo.Create(input, output), services, _stopping.Token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock?.Dispose();
        _stopping.Dispose();
    }

    private async Task<int> ServePlainAsync(ServeCommand serve, DataFolder folder)
    {
        try
        {
            _lock = DataFolderLock.Take(folder);
        }
        catch (ToolException exception)
        {
            var errors = ProcessIo.OpenError();
            await using var disposing = errors.ConfigureAwait(false);
            await errors.WriteLineAsync(exception.ToError().ToText());
            return exception.Code.ExitCode;
        }

        return await serve.RunAsync(new ServeOptions(), _stopping.Token);
    }

    private Task<int> ServeAloneAsync(ServeCommand serve, ServeOptions options, CommandIo io, DataFolder folder, CancellationToken cancellationToken)
    {
        _lock ??= DataFolderLock.Take(folder);
        return serve.RunAsync(options, io, cancellationToken);
    }

    private static async Task<int> ServeAsHubAsync(ServeOptions options, CommandIo io, DataFolder folder, SettingFlags flags, CancellationToken cancellationToken)
    {
        var hub = await HubHost.TryStartAsync(HubOptions.OfProgram(folder, io.Error, flags), cancellationToken)
            ?? throw ToolException.CallerCanFix(ErrorCatalog.DataFolderTaken, $"Another hub of '{folder.Root}' has just started.", null);
        await using var disposing = hub.ConfigureAwait(false);
        return await hub.ServeHttpAsync(options, io.Error, cancellationToken);
    }

    private static string[] Without(string[] args)
    {
        var index = Array.IndexOf(args, InProcessOption);
        return [.. args[..index], .. args[(index + 1)..]];
    }

    private void Stop(PosixSignalContext context)
    {
        // The first asks; whoever asks twice means it.
        context.Cancel = !_stopping.IsCancellationRequested;
        _stopping.Cancel();
    }
}
