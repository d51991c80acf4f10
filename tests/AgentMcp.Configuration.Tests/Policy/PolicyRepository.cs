using System.Text.Json;
using AgentMcp.Core;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Policy;
using AgentMcp.Core.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Configuration.Tests.Policy;

/// <summary>A folder, a repository in it when asked for, and the tool over both.</summary>
internal sealed class PolicyRepository : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-policy-").FullName;
    private readonly ServiceProvider _provider;

    public PolicyRepository(params IPolicySource[] sources)
    {
        Root = Directory.CreateDirectory(Path.Combine(_folder, "repository")).FullName;
        Environment = new(StringComparer.Ordinal)
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!,
            ["HOME"] = _folder,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CEILING_DIRECTORIES"] = _folder,
            ["GIT_AUTHOR_NAME"] = "a", ["GIT_AUTHOR_EMAIL"] = "a@localhost", ["GIT_COMMITTER_NAME"] = "a", ["GIT_COMMITTER_EMAIL"] = "a@localhost",
        };
        var services = new ServiceCollection().AddLogging().AddCore(new DataFolder(Path.Combine(_folder, "data"))).AddConfiguration(options => options.Environment = Environment);
        foreach (var source in sources)
        {
            services.AddSingleton(source);
        }

        _provider = services.BuildServiceProvider();
    }

    public string Root { get; }

    /// <summary>Absolute path beside the repository.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    public Dictionary<string, string> Environment { get; }

    public IProcessRunner Processes => _provider.GetRequiredService<IProcessRunner>();

    public CallerSession Session => new() { Transport = "cli", Workspace = Root, Environment = new SessionEnvironment(Environment.Select(pair => $"{pair.Key}={pair.Value}")) };

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public async Task<ProcessRun> TryGitAsync(string folder, params string[] arguments) =>
        await Processes.RunAsync(
            new ProcessCommand("git", arguments) { WorkingFolder = folder, BaseEnvironment = Environment, TimeLimit = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);

    public async Task GitAsync(params string[] arguments)
    {
        var run = await TryGitAsync(Root, arguments);
        Assert.True(run.Succeeded, run.Error);
    }

    /// <summary>Calls the tool.</summary>
    public async Task<ToolAnswer> CheckAsync(string arguments = "{}", string? workspace = null)
    {
        var session = Session with { Workspace = workspace ?? Root };
        var selection = new ToolSelection(_provider.GetRequiredService<ToolCatalog>(), [Toolsets.Config], readOnly: true, Root);
        return await _provider.GetRequiredService<IToolInvoker>().InvokeAsync(
            new ToolCall("policy_check", JsonElement.Parse(arguments), session, selection) { DefaultMaxTokens = null }, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _provider.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
