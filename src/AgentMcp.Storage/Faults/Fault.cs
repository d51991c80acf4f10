namespace AgentMcp.Storage.Faults;

/// <summary>One item of a fault plan.</summary>
/// <param name="Scope">Which operations: this name and those below it (<c>storage</c> covers <c>storage.write</c>); null for all.</param>
/// <param name="Kind">A key of <see cref="FaultKinds"/>.</param>
/// <param name="Count">How many operations fail.</param>
/// <param name="Wait">What a 429 asks to wait.</param>
internal sealed record Fault(string? Scope, string Kind, int Count, TimeSpan? Wait)
{
    public bool Covers(string operation) =>
        Scope is null
        || operation.Equals(Scope, StringComparison.Ordinal)
        || (operation.StartsWith(Scope, StringComparison.Ordinal) && operation[Scope.Length] == '.');
}
