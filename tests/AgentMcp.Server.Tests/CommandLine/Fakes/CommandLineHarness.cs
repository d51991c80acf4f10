using System.Text;
using System.Text.Json;
using AgentMcp.Core;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Serve;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.CommandLine.Fakes;

/// <summary>The command line over sample tools, with streams in memory and a folder of its own.</summary>
internal sealed class CommandLineHarness : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-cli-").FullName;

    public CommandLineHarness(Action<IServiceCollection>? configure = null)
    {
        Services = new ServiceCollection().AddLogging().AddCore(new DataFolder(Path.Combine(_folder, "data")));
        SampleState.Add(Services, State);
        configure?.Invoke(Services);
        Folder = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
    }

    public SampleState State { get; } = new();

    public IServiceCollection Services { get; }

    /// <summary>The folder that commands are typed in.</summary>
    public string Folder { get; }

    public string Input { get; set; } = "";

    public bool IsTerminal { get; set; }

    public int Width { get; set; } = 80;

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The environment that programs inherit; null for this process's own.</summary>
    public SessionEnvironment? Inherited { get; set; }

    /// <summary>Where commands are told while they run.</summary>
    public RunningWork? Work { get; set; }

    public ServeOptions? Served { get; private set; }

    /// <summary>Whether the last command made the container.</summary>
    public bool ContainerWasMade { get; private set; }

    public Task<CommandLineResult> RunAsync(params string[] arguments) => RunAsync(TestContext.Current.CancellationToken, arguments);

    public async Task<CommandLineResult> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var io = new CommandIo
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            Output = output,
            Error = error,
            InputIsTerminal = IsTerminal,
            OutputIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            Width = Width,
            WorkingFolder = Folder,
            Inherited = Inherited,
            Environment = Environment.GetValueOrDefault,
        };
        var described = CommandServices.From(Services, (options, _, _) =>
        {
            Served = options;
            return Task.FromResult(0);
        });
        described.Work = Work;
        await using var services = described.ConfigureAwait(false);
        var exitCode = await CommandLineProgram.RunAsync(arguments, io, described, cancellationToken);
        ContainerWasMade = described.ProviderIfMade is not null;
        return new CommandLineResult(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

internal sealed record CommandLineResult(int ExitCode, string Output, string Error)
{
    /// <summary>The one document that was printed.</summary>
    public JsonElement Envelope => Output.StartsWith('{') ? JsonElement.Parse(Output) : throw new InvalidOperationException($"No envelope: {Output} {Error}");

    public JsonElement ErrorData => Envelope.GetProperty("data").GetProperty("error");
}
