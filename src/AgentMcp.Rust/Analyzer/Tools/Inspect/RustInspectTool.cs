using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Targets;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Tools.Inspect;

/// <summary>Tells what a name is.</summary>
internal sealed class RustInspectTool(AnalyzerQuestions questions) : ITool<RustInspectArguments, RustInspectResult>
{
    private static readonly InspectPart[] Usual = [InspectPart.Type, InspectPart.Docs, InspectPart.Definition];

    public static ToolDeclaration Declaration { get; } = new("rust_inspect", "Inspect a Rust name")
    {
        Description = "Type, documentation (std and dependencies too, offline), definition, text, or macro expansion of a name.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = ReadingStatus.All,
        PrimaryParameter = "name_path",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["what type is this variable", "go to the definition of Parser::next", "what does this macro expand to", "show the docs of the function called in line 12", "how large is this struct"],
    };

    public Task<ToolResult<RustInspectResult>> RunAsync(RustInspectArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var target = Target.Of(arguments);
        return questions.AskAsync(
            context, arguments.File, TimeSpan.FromSeconds(arguments.TimeoutSeconds), (view, token) => InspectAsync(view, target, arguments, token), cancellationToken);
    }

    private static async Task<ToolResult<RustInspectResult>> InspectAsync(WorkspaceView view, Target given, RustInspectArguments arguments, CancellationToken cancellationToken)
    {
        var target = await TargetResolver.ResolveAsync(view, given, cancellationToken);
        var parts = arguments.Parts is { Count: > 0 } chosen ? chosen : Usual;
        var result = new RustInspectResult { Name = target.Name, Place = target.Place };
        if (parts.Contains(InspectPart.Type) || parts.Contains(InspectPart.Docs))
        {
            var hover = HoverContent.Read(await view.AskAsync("textDocument/hover", target.Parameters, cancellationToken));
            result = result with
            {
                Path = hover?.Path,
                Type = parts.Contains(InspectPart.Type) ? hover?.Signature : null,
                Layout = parts.Contains(InspectPart.Type) ? hover?.Layout : null,
                Docs = parts.Contains(InspectPart.Docs) ? hover?.Docs : null,
            };
        }

        if (parts.Contains(InspectPart.Definition) || parts.Contains(InspectPart.Body))
        {
            var places = await view.LocationsAsync("textDocument/definition", target.Parameters, cancellationToken);
            result = result with
            {
                Definition = [.. places.Select(place => new DefinitionPlace(view.Show(place.Path), place.Selection.Start.Line + 1, place.Selection.Start.Character + 1, place.Range.End.Line + 1))],
                Body = parts.Contains(InspectPart.Body) && places is [var first, ..] ? (await view.OpenAsync(first.Path, cancellationToken)).Source.Slice(first.Range) : null,
            };
        }

        if (parts.Contains(InspectPart.Expansion))
        {
            var expansion = await view.AskAsync("rust-analyzer/expandMacro", target.Parameters, cancellationToken);
            result = result with { Macro = expansion.Text("name"), Expansion = expansion.Text("expansion")?.TrimEnd() };
        }

        result = Cut(result, arguments.MaxChars) with { State = view.StateFor(Spoiling.Names), Reason = MissingOf(result, parts) };
        return ToolResult.Of(result, AnswerText.With(result.State, RustInspectText.Of(result)));
    }

    // What was asked for and is not there is said: an absent field alone could mean anything.
    private static string? MissingOf(RustInspectResult result, IReadOnlyList<InspectPart> parts)
    {
        List<string> missing = [];
        if (parts.Contains(InspectPart.Type) && result.Type is null)
        {
            missing.Add("its type is not known");
        }

        if (parts.Contains(InspectPart.Docs) && result.Docs is null)
        {
            missing.Add("it has no documentation");
        }

        if ((parts.Contains(InspectPart.Definition) || parts.Contains(InspectPart.Body)) && result.Definition is not { Count: > 0 })
        {
            missing.Add("it has no definition");
        }

        if (parts.Contains(InspectPart.Expansion) && result.Expansion is null)
        {
            missing.Add("no macro or derive stands at the place");
        }

        return missing.Count == 0 ? null : $"{result.Name} at {result.Place}: {string.Join(", ", missing)}.";
    }

    private static RustInspectResult Cut(RustInspectResult result, int most)
    {
        List<string> cut = [];
        string? Within(string? text, string part)
        {
            if (text?.Length > most)
            {
                cut.Add(part);
            }

            return text is null ? null : Shorten.To(text, most);
        }

        return result with
        {
            Type = Within(result.Type, "type"),
            Docs = Within(result.Docs, "docs"),
            Body = Within(result.Body, "body"),
            Expansion = Within(result.Expansion, "expansion"),
            Truncated = cut.Count == 0 ? null : cut,
        };
    }
}
