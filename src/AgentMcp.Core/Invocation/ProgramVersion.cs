using System.Reflection;

namespace AgentMcp.Core.Invocation;

/// <summary>The program's version.</summary>
public static class ProgramVersion
{
    /// <summary>As in <c>Directory.Build.props</c>.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);
}
