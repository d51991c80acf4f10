using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Tools.Calls;

/// <summary>Follows calls level by level; a function that was followed already is not followed again.</summary>
internal sealed class CallTree(WorkspaceView view, RustCallsArguments arguments)
{
    private const int LongestSignature = 200;

    private readonly HashSet<(string Path, LspPosition Start)> _followed = [];
    private readonly List<CallEdge> _edges = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<CallEdge> Edges => _edges;

    /// <summary>Whether the limit left some out.</summary>
    public bool IsCut { get; private set; }

    private bool IsIn => arguments.Direction is CallDirection.In;

    /// <summary>Follows the calls of a function.</summary>
    public async Task FollowAsync(CallItem item, int level, CancellationToken cancellationToken)
    {
        _followed.Add((item.Location.Path, item.Location.Selection.Start));
        var name = await NameAsync(item, cancellationToken);
        var found = await view.AskAsync(IsIn ? "callHierarchy/incomingCalls" : "callHierarchy/outgoingCalls", LspParameters.Item(item.Json), cancellationToken);
        foreach (var call in found.ValueKind is JsonValueKind.Array ? found.EnumerateArray() : [])
        {
            if (CallItem.Read(call.At(IsIn ? "from" : "to")) is not { } other)
            {
                continue;
            }

            if (_edges.Count >= arguments.Limit)
            {
                IsCut = true;
                return;
            }

            view.Noted(other.Location);
            var otherName = await NameAsync(other, cancellationToken);
            var again = _followed.Contains((other.Location.Path, other.Location.Selection.Start));
            _edges.Add(new CallEdge(IsIn ? otherName : name, IsIn ? name : otherName, view.Show(other.Location.Path), other.Location.Selection.Start.Line + 1, level)
            {
                Signature = other.Signature is { } signature ? Shorten.ToLine(signature, LongestSignature) : null,
                Lines = await LinesAsync(call, IsIn ? other : item, IsIn ? item.Name : other.Name, cancellationToken),
                Again = again,
            });
            if (level < arguments.Depth && !again)
            {
                await FollowAsync(other, level + 1, cancellationToken);
            }
        }
    }

    // Calls inside of macros come with ranges that cover whole lines, or another text: only those that hold the name are told.
    private async Task<IReadOnlyList<int>> LinesAsync(JsonElement call, CallItem caller, string callee, CancellationToken cancellationToken)
    {
        if (await OpenAsync(caller, cancellationToken) is not { } file)
        {
            return [];
        }

        return [.. call.Items("fromRanges").Select(LspRange.Read).OfType<LspRange>().Where(range => file.Source.Slice(range) == callee).Select(range => range.Start.Line + 1).Distinct().Order()];
    }

    private async Task<string> NameAsync(CallItem item, CancellationToken cancellationToken) =>
        (await OpenAsync(item, cancellationToken))?.Named(item.Location.Selection.Start)?.NamePath ?? item.Name;

    private async Task<SourceView?> OpenAsync(CallItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await view.OpenAsync(item.Location.Path, cancellationToken);
        }
        catch (ToolException)
        {
            // It cannot be read; the server's own name will do.
            return null;
        }
    }
}
