using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>What callers are told when rust-analyzer refuses.</summary>
internal static class AskErrors
{
    private const string UnknownFile = "file not found: ";

    /// <summary>The refusal of a request.</summary>
    public static ToolException Of(string method, LspException exception) => exception switch
    {
        { Code: LspErrorCodes.MethodNotFound } => ToolException.CallerCanFix(
            ErrorCatalog.EnvironmentNotReady, $"This rust-analyzer does not know {method}.", next: "Use the rust-analyzer of the workspace's toolchain: `rustup component add rust-analyzer`.", innerException: exception),
        _ when exception.Message.StartsWith(UnknownFile, StringComparison.Ordinal) => ToolException.CallerCanFix(
            ErrorCatalog.NotFound,
            $"rust-analyzer does not know '{exception.Message[UnknownFile.Length..]}': it lies in no package of the workspace.",
            "file",
            next: "Name a file below the folder of one of the workspace's packages.",
            innerException: exception),
        { Code: LspErrorCodes.InvalidParameters or LspErrorCodes.RequestFailed } => ToolException.CallerCanFix(
            ErrorCatalog.InvalidArguments, $"rust-analyzer refused: {exception.Message}", innerException: exception),
        _ => ToolException.CallerCanFix(
            ErrorCatalog.EnvironmentNotReady,
            string.Create(CultureInfo.InvariantCulture, $"rust-analyzer failed at {method} ({exception.Code}): {exception.Message}"),
            next: "Call again; if it fails each time, look at rust_status and restart it with rust_control.",
            innerException: exception),
    };
}
