using System.Runtime.InteropServices;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>One step down: a property by name, or an item by index; and the count to go on with when the walk comes back up.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathSegment(string? Name, int Index, int SchemasOnParent);
