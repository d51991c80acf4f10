using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.Doctor;

/// <summary>Arguments of <c>doctor</c>.</summary>
internal sealed record DoctorArguments : ToolArguments
{
    [ToolParameter("Leave out what is well.")]
    public bool ProblemsOnly { get; init; }
}
