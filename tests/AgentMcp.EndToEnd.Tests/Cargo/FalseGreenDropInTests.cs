using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AgentMcp.Rust.Tests.Cargo.FalseGreens;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Cargo;

/// <summary>Every broken situation of the table ends in `agentmcp cargo` as in plain cargo: with its exit code and its words on standard output.</summary>
public sealed partial class FalseGreenDropInTests(TemporaryHome home) : IClassFixture<TemporaryHome>
{
    private static readonly IReadOnlyList<BrokenSituation> Situations = [.. BrokenSources.All().Concat(BrokenMachines.All()).Concat(BrokenTests.All()).Where(situation => situation.Plain is not null)];

    public static TheoryData<string> Names => [.. Situations.Select(situation => situation.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = TestLimits.Milliseconds)]
    [MemberData(nameof(Names))]
    public async Task a_broken_build_ends_as_in_plain_cargo(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts of these situations are POSIX's.");
        var situation = Situations.Single(situation => situation.Name == name);

        // Each in a crate of its own: the first run would mend, or break further, what the second finds.
        var plain = await RunAsync(situation, crate => new ProcessStartInfo(AgentMcp.Core.Processes.ProgramPath.Find("cargo", crate.Variables["PATH"])!, situation.Plain!));
        var ours = await RunAsync(situation, _ => ServerCommand.Create(home, ["cargo", .. situation.Plain!]));

        Assert.True(plain.ExitCode == ours.ExitCode, $"plain: {plain}\nours: {ours}");
        Assert.NotEqual(0, ours.ExitCode);
        Assert.Equal(plain.Text, ours.Text);
    }

    private async Task<(int ExitCode, string Text, string Errors)> RunAsync(BrokenSituation situation, Func<RustCrate, ProcessStartInfo> create)
    {
        using var crate = situation.Make();

        // Tests that run at once print in an order of their own.
        crate.Variables["RUST_TEST_THREADS"] = "1";
        foreach (var (variable, value) in situation.PlainVariables)
        {
            crate.Variables[variable] = value;
        }

        var start = create(crate);
        start.WorkingDirectory = crate.Root;
        start.Environment.Clear();
        foreach (var (variable, value) in crate.Variables.Where(variable => !variable.Key.StartsWith("AGENTMCP_", StringComparison.Ordinal)).Concat(home.Environment))
        {
            start.Environment[variable] = value;
        }

        var result = await ChildProcess.RunAsync(start, input: null, Token);
        return (result.ExitCode, Steady(result.Output, crate), result.Errors);
    }

    // Where the crate and rustdoc's folder lie, which thread it was and how long it took differ from run to run.
    private static string Steady(string text, RustCrate crate)
    {
        var placed = DoctestFolder().Replace(text.Replace(Path.GetDirectoryName(crate.Root)!, "CRATE", StringComparison.Ordinal), "rustdoctest");
        return new RawResult(0, Encoding.UTF8.GetBytes(placed), "").SteadyText;
    }

    [GeneratedRegex("rustdoctest[A-Za-z0-9]{6}")]
    private static partial Regex DoctestFolder();
}
