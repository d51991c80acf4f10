namespace AgentMcp.Storage.Faults;

/// <summary>Makes operations fail on purpose, in tests of what happens then. Absent unless asked for, so that it costs one null check.</summary>
public sealed class FaultInjector
{
    /// <summary>Environment variable with the plan.</summary>
    public const string Variable = "AGENTMCP_FAULTS";

    private readonly Lock gate = new();
    private readonly List<Fault> faults;

    private FaultInjector(IReadOnlyList<Fault> faults) => this.faults = [.. faults];

    /// <summary>Reads the variable; null where it is unset or empty.</summary>
    /// <exception cref="FormatException">The plan is not understood; the message says what would be.</exception>
    public static FaultInjector? FromEnvironment(Func<string, string?> environment) => Parse(environment(Variable));

    /// <summary>Reads a plan such as <c>storage.write/sqlite_busy:3,429:1@2</c>; null for none.</summary>
    public static FaultInjector? Parse(string? plan) => string.IsNullOrWhiteSpace(plan) ? null : new(FaultPlan.Parse(plan));

    /// <summary>Throws the next planned failure of this operation, if one is left.</summary>
    public void Throw(string operation)
    {
        Fault fault;
        lock (gate)
        {
            var index = faults.FindIndex(candidate => candidate.Count > 0 && candidate.Covers(operation));
            if (index < 0)
            {
                return;
            }

            fault = faults[index];
            faults[index] = fault with { Count = fault.Count - 1 };
        }

        throw FaultKinds.All[fault.Kind](fault.Wait);
    }
}
