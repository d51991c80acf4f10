using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Inspection.Bloat;
using AgentMcp.Rust.Cargo.Inspection.Documentation;
using AgentMcp.Rust.Cargo.Inspection.Expansion;
using AgentMcp.Rust.Cargo.Inspection.Explanation;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>Looks into crates: documentation, expanded macros, sizes, and what a code of the compiler means.</summary>
internal sealed class CargoInspectTool(WorkspaceLocator workspaces, CargoMetadataReader metadata, DocFinder docs, MacroExpander expander, SizeMeter sizes, CodeExplainer codes)
    : ITool<CargoInspectArguments, CargoInspectResult>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_inspect", "Look into a crate")
    {
        Description = "doc: signature, docs, examples and source place of an item of the workspace, a locked dependency or std, offline. expand: macros expanded. bloat: what fills a program. explain: an error code or lint.",
        Toolset = Toolsets.Cargo,

        // Building a crate runs its build scripts and macros, which are anybody's programs.
        Hints = ToolHints.Idempotent,
        Statuses = CargoStatus.All,
        PrimaryParameter = "kind",
        SecondParameter = "item",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["what does HashMap::entry do", "show the signature of serde::Deserialize", "expand the macros in the parser module", "what does error E0308 mean", "why is the binary so big"],
    };

    public Task<ToolResult<CargoInspectResult>> RunAsync(CargoInspectArguments arguments, ToolContext context, CancellationToken cancellationToken) => arguments.Kind switch
    {
        InspectKind.Doc => DocumentAsync(arguments, context, cancellationToken),
        InspectKind.Expand => ExpandAsync(arguments, context, cancellationToken),
        InspectKind.Bloat => MeasureAsync(arguments, context, cancellationToken),
        _ => ExplainAsync(arguments, context, cancellationToken),
    };

    private async Task<ToolResult<CargoInspectResult>> ExplainAsync(CargoInspectArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        // The toolchain of the workspace where there is one; else that of the user.
        var folder = context.Workspace ?? AppContext.BaseDirectory;
        var explanation = await codes.ExplainAsync(Require(arguments.Item, "a code such as E0308"), folder, context.Session, cancellationToken);
        var passed = explanation.Status == CargoStatus.Passed;
        var result = new CargoInspectResult(InspectKind.Explain) { Item = explanation.Code, Explanation = passed ? explanation.Text : null, Reason = passed ? null : explanation.Text };
        return Answer(explanation.Status, result, passed ? $"{explanation.Code}\n\n{explanation.Text}" : $"{explanation.Status}: {explanation.Text}");
    }

    private async Task<ToolResult<CargoInspectResult>> DocumentAsync(CargoInspectArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var path = DocPath.Parse(Require(arguments.Item, "a path such as HashMap::insert"));
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context), cancellationToken);
        var request = new DocRequest(workspace, path, CargoCaller.Of(context), TimeSpan.FromSeconds(arguments.TimeoutSeconds)) { Package = arguments.Package, Features = FeaturesOf(arguments) };
        var answer = await docs.FindAsync(request, cancellationToken);
        var result = new CargoInspectResult(InspectKind.Doc) { Item = answer.Item?.Path ?? path.ToString(), Doc = answer.Item, Reason = answer.Message, OutputId = answer.Run?.OutputId };
        return Answer(answer.Status, result, answer.Item is { } item ? InspectText.Of(item) : $"{answer.Status}: {answer.Message}");
    }

    private async Task<ToolResult<CargoInspectResult>> ExpandAsync(CargoInspectArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var path = arguments.Item is { } item ? DocPath.Parse(item) : null;
        var request = await RequestAsync(arguments, context, cancellationToken);
        var expanded = await expander.ExpandAsync(request, cancellationToken);
        var result = new CargoInspectResult(InspectKind.Expand) { Item = path?.ToString() ?? $"{request.Target.Package.Name} {request.Target.Spec}", By = expanded.By, OutputId = expanded.Run.OutputId };
        if (expanded.Run.Status != CargoStatus.Passed || expanded.Text.Length == 0)
        {
            var status = expanded.Run.Status == CargoStatus.Passed ? CargoStatus.Failed : expanded.Run.Status;
            var reason = expanded.Run.Status == CargoStatus.Passed ? $"{expanded.By} succeeded and printed nothing." : InspectText.Failure(expanded.Run, $"{request.Target.Package.Name} could not be expanded");
            return Answer(status, result with { Reason = reason }, $"{status}: {reason}");
        }

        var (text, count) = path is null ? (expanded.Text, 0) : ExpansionCut.Take(expanded.Text, path, request.Target.CrateName);
        return Answer(CargoStatus.Passed, result with { Expansion = text }, $"{result.Item}, expanded by {expanded.By}{(count > 1 ? $", {count} items" : "")}\n```rust\n{text}\n```");
    }

    private async Task<ToolResult<CargoInspectResult>> MeasureAsync(CargoInspectArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(arguments, context, cancellationToken, program: true);
        var (run, report) = await sizes.MeasureAsync(request, arguments.By is SizeGrouping.Crate, arguments.Limit, cancellationToken);
        var target = $"{request.Target.Package.Name} {request.Target.Spec}";
        var result = new CargoInspectResult(InspectKind.Bloat) { Item = target, Sizes = report, OutputId = run.OutputId };
        if (report is not null)
        {
            return Answer(CargoStatus.Passed, result, InspectText.Of(report, $"{target}, release"));
        }

        var status = run.Status == CargoStatus.Passed ? CargoStatus.Failed : run.Status;
        var reason = run.Status switch
        {
            CargoStatus.ToolMissing => $"cargo-bloat is not installed: `{SizeMeter.Install}`.",
            CargoStatus.Passed => "cargo-bloat wrote a report that cannot be read.",
            _ => InspectText.Failure(run, $"{target} could not be measured"),
        };
        return Answer(status, result with { Reason = reason }, $"{status}: {reason}");
    }

    private async Task<InspectionRequest> RequestAsync(CargoInspectArguments arguments, ToolContext context, CancellationToken cancellationToken, bool program = false)
    {
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Package }, cancellationToken);
        var read = (await metadata.ReadAsync(workspace, context.Session, cancellationToken)).Require();
        var target = InspectedTarget.Find(read, arguments.Package, arguments.Target, program);
        return new InspectionRequest(workspace, read.TargetDirectory, target, CargoCaller.Of(context), TimeSpan.FromSeconds(arguments.TimeoutSeconds)) { Features = FeaturesOf(arguments) };
    }

    private static IReadOnlyList<string> FeaturesOf(CargoInspectArguments arguments) => [.. (arguments.Features ?? []).Select(feature => CargoName.Feature("features", feature))];

    private static string Require(string? item, string what) => item is { Length: > 0 } given ? given : throw ToolException.InvalidArgument("item", $"`item` is needed: {what}.");

    private static ToolResult<CargoInspectResult> Answer(string status, CargoInspectResult result, string text) => ToolResult.Of(status, result, text) with { JobFailed = status != CargoStatus.Passed };
}
