using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Rust.Cargo.Settings;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>The stages that the settings put around a build.</summary>
internal sealed class BuildGates(GateRunner gates, ConfigurationService configuration)
{
    private static readonly string[] Builds = ["build", "b"];

    /// <summary>Runs what must pass before a build; a build is not to start unless it passed.</summary>
    /// <param name="verb">The verb of cargo; tests, runs and the rest have no gates.</param>
    /// <param name="scope">What is built, and for whom.</param>
    /// <param name="inEditor">Runs them in an editor's terminal too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<BuildGateOutcome> BeforeAsync(string verb, GateScope scope, bool inEditor, CancellationToken cancellationToken) =>
        RunAsync(CargoKeys.GateBeforeBuild, verb, scope, inEditor, cancellationToken);

    /// <summary>Runs what must pass after a build that succeeded.</summary>
    /// <param name="verb">The verb of cargo; tests, runs and the rest have no gates.</param>
    /// <param name="scope">What was built, and for whom.</param>
    /// <param name="inEditor">Runs them in an editor's terminal too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<BuildGateOutcome> AfterAsync(string verb, GateScope scope, bool inEditor, CancellationToken cancellationToken) =>
        RunAsync(CargoKeys.GateAfterBuild, verb, scope, inEditor, cancellationToken);

    private async Task<BuildGateOutcome> RunAsync(ConfigKey<IReadOnlyList<GateStage>> key, string verb, GateScope scope, bool inEditor, CancellationToken cancellationToken)
    {
        var settings = configuration.For(ConfigScopeRequest.Of(scope.Caller.Session) with { Workspace = scope.Workspace.Root });
        var stages = settings.Get(key);
        if (stages.Count == 0 || !Builds.Contains(verb))
        {
            return BuildGateOutcome.None;
        }

        if (!inEditor && !settings.Get(CargoKeys.GateInEditor) && EditorGuard.Find(scope.Caller.Session) is { } variable)
        {
            return BuildGateOutcome.None with { Skipped = $"{key.Name} is passed over: {variable} tells of an editor, which checks by itself. `{CargoKeys.GateInEditor.Name}: true` runs it all the same." };
        }

        var report = await gates.RunAsync(stages, scope with { AllFeatures = settings.Get(CargoKeys.GateAllFeatures) }, settings.Get(CargoKeys.GateKeepGoing), cancellationToken);
        return new BuildGateOutcome(report);
    }
}
