using System.Globalization;
using System.Text;
using AgentMcp.Configuration.JsonSchema.Compilation;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>The way from the root of the instance to the present value; becomes text only when something failed.</summary>
internal sealed class InstancePath
{
    private PathSegment[] _segments = new PathSegment[8];

    public int Depth { get; private set; }

    public void Push(PathSegment segment)
    {
        if (Depth == _segments.Length)
        {
            Array.Resize(ref _segments, Depth * 2);
        }

        _segments[Depth++] = segment;
    }

    public PathSegment Pop() => _segments[--Depth];

    public string ToPointer()
    {
        var text = new StringBuilder();
        foreach (var segment in _segments.AsSpan(0, Depth))
        {
            text.Append('/').Append(segment.Name is null ? segment.Index.ToString(CultureInfo.InvariantCulture) : JsonPointer.Escape(segment.Name));
        }

        return text.ToString();
    }
}
