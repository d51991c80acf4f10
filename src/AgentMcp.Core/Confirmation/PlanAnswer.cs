namespace AgentMcp.Core.Confirmation;

/// <summary><c>data</c> of a destructive call that was planned and not carried out.</summary>
/// <param name="Summary">What it would do.</param>
/// <param name="Items">What it would touch.</param>
/// <param name="PlanId">Call again with this as <c>plan_id</c> to carry it out; absent on a dry run.</param>
/// <param name="ExpiresAt">Until when the plan holds.</param>
public sealed record PlanAnswer(string Summary, IReadOnlyList<string> Items, string? PlanId, DateTimeOffset? ExpiresAt);
