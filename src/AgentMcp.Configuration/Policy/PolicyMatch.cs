using System.Runtime.InteropServices;

namespace AgentMcp.Configuration.Policy;

/// <summary>What a rule found in an item.</summary>
/// <param name="Message">A sentence that says what is wrong.</param>
/// <param name="Offset">In the text; -1 for the item as a whole.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PolicyMatch(string Message, int Offset = -1);
