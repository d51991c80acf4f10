using System.Text.Json;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.FalseGreens;

/// <summary>Nothing that is broken may look as if it passed, and the answer begins with what broke it.</summary>
public sealed class FalseGreenTests : IClassFixture<SharedCargoHost>
{
    private static readonly Dictionary<string, BrokenSituation> Situations =
        BrokenSources.All().Concat(BrokenMachines.All()).Concat(BrokenTests.All()).ToDictionary(situation => situation.Name, StringComparer.Ordinal);

    private readonly CargoHost _host;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public FalseGreenTests(SharedCargoHost shared) => _host = shared.Host;

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Broken_situation_is_never_green_and_its_cause_comes_first(string name)
    {
        var situation = Situations[name];
        using var crate = situation.Make();

        var (status, kind, message) = await AskAsync(situation, crate);

        Assert.Equal((situation.Status, situation.Kind), (status, kind));
        Assert.Contains(situation.Says, message, StringComparison.OrdinalIgnoreCase);
        if (situation.Plain is { } plain)
        {
            foreach (var (variable, value) in situation.PlainVariables)
            {
                crate.Variables[variable] = value;
            }

            Assert.NotEqual(0, (await crate.CargoAsync(_token, plain)).ExitCode);
        }
    }

    [Fact]
    public void Table_has_twenty_five_rows_at_least() => Assert.InRange(Situations.Count, 25, 200);

    private async Task<(string? Status, string? Kind, string Message)> AskAsync(BrokenSituation situation, RustCrate crate)
    {
        // What no parameter says, such as --locked, goes the way of the command line.
        if (situation.Tool.StartsWith('-'))
        {
            var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check", situation.Tool), _token);
            return (run.Status, run.Findings.FirstCause?.Kind, run.Findings.FirstCause?.Message ?? "");
        }

        var envelope = await _host.CallAsync(crate, situation.Tool, situation.Arguments(), _token);
        Assert.NotEqual(CargoStatus.Passed, envelope.GetProperty("status").GetString());
        var data = envelope.GetProperty("data");
        Assert.True(data.TryGetProperty("first_cause", out var cause), envelope.GetRawText());
        return (envelope.GetProperty("status").GetString(), cause.GetProperty("kind").GetString(), cause.GetProperty("message").GetString()!);
    }
}
