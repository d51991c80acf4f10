using System.Runtime.InteropServices;

namespace AgentMcp.Configuration.Nodes;

/// <summary>
/// Where something stands in a source. Line and column count from 1, columns in code points; offset and length are UTF-16 units of the
/// decoded text (<see cref="SourceText.Text"/>).
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SourceSpan(int Line, int Column, int Offset, int Length)
{
    public override string ToString() => $"line {Line}, column {Column}";
}
