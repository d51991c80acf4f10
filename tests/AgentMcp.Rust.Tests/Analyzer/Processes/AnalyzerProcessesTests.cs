using System.Diagnostics;
using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Analyzer.Processes;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Analyzer.Processes;

public sealed class AnalyzerProcessesTests
{
    private static readonly CargoWorkspace Workspace = new("/repo/rs", "/repo/rs/Cargo.toml");

    private readonly FakeProcessTable _table = new();

    private AnalyzerProcesses Processes => new(_table);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/usr/bin/rust-analyzer", "", nameof(AnalyzerProcessKind.Server))]
    [InlineData("/usr/bin/rust-analyzer", "lsp-server", nameof(AnalyzerProcessKind.Server))]
    [InlineData("/usr/bin/rust-analyzer", "--log-file x -v", nameof(AnalyzerProcessKind.Server))]
    [InlineData("/usr/bin/rust-analyzer", "-v", nameof(AnalyzerProcessKind.Server))]
    [InlineData("/usr/bin/rust-analyzer", "--version", nameof(AnalyzerProcessKind.Command))]
    [InlineData("/usr/bin/rust-analyzer", "analysis-stats .", nameof(AnalyzerProcessKind.Command))]
    [InlineData("/usr/bin/rust-analyzer", "proc-macro", nameof(AnalyzerProcessKind.ProcMacroServer))]
    [InlineData("/t/libexec/rust-analyzer-proc-macro-srv", "", nameof(AnalyzerProcessKind.ProcMacroServer))]
    [InlineData("/usr/bin/rust-analyzer (deleted)", "", nameof(AnalyzerProcessKind.Server))]
    [InlineData("/nix/store/x/bin/.rust-analyzer-wrapped", "", nameof(AnalyzerProcessKind.Server))]
    [InlineData("/home/u/.vscode/server/rust-analyzer-x86_64-unknown-linux-gnu", "", nameof(AnalyzerProcessKind.Server))]
    [InlineData("/lib64/ld-linux-x86-64.so.2", "--library-path /x /cache/bin/rust-analyzer", nameof(AnalyzerProcessKind.Server))]
    public void What_a_process_does_is_told_by_its_program_and_arguments(string executable, string arguments, string kind)
    {
        _table.Add(executable, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(kind, Assert.Single(Processes.FindAll()).Kind.ToString());
    }

    [Theory]
    [InlineData("/bin/sh", "/usr/bin/rust-analyzer")]
    [InlineData("/usr/bin/vim", "rust-analyzer.toml")]
    [InlineData("/lib64/ld-linux-x86-64.so.2", "/usr/bin/gopls")]
    [InlineData("/usr/bin/dotnet", "agentmcp-front.dll rust-analyzer")]
    public void What_only_speaks_of_it_is_none(string executable, string arguments)
    {
        _table.Add(executable, arguments.Split(' '));

        Assert.Empty(Processes.FindAll());
    }

    [Theory]
    [InlineData("/repo/rs", nameof(WorkspaceRelation.Same))]
    [InlineData("/repo/rs/crates/a", nameof(WorkspaceRelation.Same))]
    [InlineData("/repo", nameof(WorkspaceRelation.Above))]
    [InlineData("/", nameof(WorkspaceRelation.Unknown))]
    [InlineData("/repo/rsx", nameof(WorkspaceRelation.Other))]
    [InlineData("/repo/Native", nameof(WorkspaceRelation.Other))]
    [InlineData(null, nameof(WorkspaceRelation.Unknown))]
    public void Where_a_server_works_tells_what_it_has_loaded(string? folder, string relation)
    {
        _table.Add("/usr/bin/rust-analyzer", folder: folder);

        Assert.Equal(relation, Assert.Single(Processes.FindAll()).RelationTo(Workspace).ToString());
        Assert.Equal(relation is not nameof(WorkspaceRelation.Other), Processes.FindForeign(Workspace).Count == 1);
    }

    /// <summary>CargoTools counted every rust-analyzer on the machine, its own and those of other workspaces too, and refused to start beside any.</summary>
    [Fact]
    public void CargoTools_defect_only_servers_of_others_for_this_workspace_are_foreign()
    {
        var editors = _table.Add("/usr/bin/rust-analyzer", folder: "/repo/rs");
        _table.Add("/usr/bin/rust-analyzer", folder: "/repo/rs", isOurs: true);
        _table.Add("/usr/bin/rust-analyzer", ["proc-macro"], folder: "/repo/rs", parent: editors);
        _table.Add("/usr/bin/rust-analyzer", ["scip", "."], folder: "/repo/rs");
        _table.Add("/usr/bin/rust-analyzer", folder: "/other");

        Assert.Equal(editors, Assert.Single(Processes.FindForeign(Workspace)).Process.Id);
    }

    [Fact]
    public void Who_started_it_is_followed_up_eight_and_known_by_name()
    {
        var code = _table.Add("/usr/share/code/code");
        var node = _table.Add("/usr/share/code/node", parent: code);
        _table.Add("/usr/bin/rust-analyzer", parent: node);
        var at = _table.Add("/usr/bin/nvim");
        for (var level = 0; level < 8; level++)
        {
            at = _table.Add("/bin/sh", parent: at);
        }

        _table.Add("/usr/bin/rust-analyzer", parent: at);

        var (near, far) = (Processes.FindAll()[0], Processes.FindAll()[1]);
        Assert.Equal("VS Code", near.Client);
        Assert.Equal(["node", "code"], near.Ancestors);
        Assert.Null(far.Client);
        Assert.Equal(8, far.Ancestors.Count);
    }

    [Fact]
    public void Memory_is_that_of_the_tree_and_a_circle_ends()
    {
        var server = _table.Add("/usr/bin/rust-analyzer", parent: 102, megabytes: 400);
        var cargo = _table.Add("/usr/bin/cargo", parent: server, megabytes: 50);
        _table.Add("/usr/bin/rustc", parent: cargo, megabytes: 200);

        Assert.Equal(650L << 20, Assert.Single(Processes.FindAll()).TreeBytes);
    }

    /// <summary>CargoTools' force killed by name, without asking and whoever had the number by then.</summary>
    [Fact]
    public async Task CargoTools_defect_looking_ends_nobody_and_ending_ends_the_one_that_was_looked_at()
    {
        _table.Add("/usr/bin/rust-analyzer", folder: "/repo/rs");
        var found = Assert.Single(Processes.FindForeign(Workspace));
        Assert.Empty(_table.Ended);

        await Processes.EndAsync(found.Process, Token);

        Assert.Equal([found.Process], _table.Ended);
    }

    [Fact]
    public async Task A_real_one_is_found_where_it_works_and_ended_when_told_to()
    {
        var bin = await RealAnalyzer.BinAsync();
        using var crate = RustCrate.Library("");
        using var services = new ServiceCollection().AddCore(new DataFolder(crate.Root)).BuildServiceProvider();
        var processes = new AnalyzerProcesses(services.GetRequiredService<IProcessTable>());
        var start = new ProcessStartInfo(Path.Combine(bin, "rust-analyzer")) { WorkingDirectory = crate.Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Remove("AGENTMCP_RUN");
        using var server = Process.Start(start)!;

        try
        {
            // Until its image is loaded it is still this program in a new process.
            SpinWait.SpinUntil(() => processes.FindForeign(crate.Workspace).Count > 0, TimeSpan.FromSeconds(60));
            var found = Assert.Single(processes.FindForeign(crate.Workspace));
            Assert.Equal(server.Id, found.Process.Id);
            Assert.Equal(crate.Root, found.Workspace);
            Assert.Equal(WorkspaceRelation.Same, found.RelationTo(crate.Workspace));
            Assert.InRange(found.TreeBytes, 1, 1 << 30);

            Assert.True(await processes.EndAsync(found.Process, Token));
            await server.WaitForExitAsync(Token);
            Assert.Empty(processes.FindForeign(crate.Workspace));
        }
        finally
        {
            server.Kill();
        }
    }
}
