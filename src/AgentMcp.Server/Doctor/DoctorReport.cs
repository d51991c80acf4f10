using AgentMcp.Core.Health;

namespace AgentMcp.Server.Doctor;

/// <summary>What <c>doctor</c> found.</summary>
/// <param name="Results">Findings, the worst first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Returned">How many of them are given here.</param>
/// <param name="Errors">How many things do not work.</param>
/// <param name="Warnings">How many work with less than they could have.</param>
internal sealed record DoctorReport(IReadOnlyList<Finding> Results, int Total, int Returned, int Errors, int Warnings);
