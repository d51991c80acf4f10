using System.Globalization;
using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Sources;

/// <summary>Reads source files from the disk, and refuses what is none in a sentence that says why.</summary>
internal static class SourceReader
{
    // Generated bindings have a few megabytes; nobody reads answers about more.
    private const long LargestFile = 16L << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="shown">What it is called in messages.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ToolException">It is not there, too large, or no UTF-8.</exception>
    public static async Task<SourceText> ReadAsync(string path, string shown, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw Directory.Exists(path) ? Refuse(shown, "is a folder", "Name a .rs file in it.") : WorkspaceErrors.NoFile(shown, path);
            }

            if (file.Length > LargestFile)
            {
                throw Refuse(shown, string.Create(CultureInfo.InvariantCulture, $"has {file.Length / 1048576.0:0} MB; files over {LargestFile >> 20} MB are not read"), "Ask about another file, or search in it with other means.");
            }

            // What has no length is empty, or a pipe that could be waited for for ever.
            return new SourceText(file.Length == 0 ? "" : Strict.GetString(await File.ReadAllBytesAsync(path, cancellationToken)));
        }
        catch (DecoderFallbackException exception)
        {
            throw Refuse(shown, string.Create(CultureInfo.InvariantCulture, $"is not UTF-8: byte 0x{(exception.BytesUnknown is [var first, ..] ? first : 0):X2} at offset {exception.Index}"), "Convert it to UTF-8: rustc reads nothing else.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refuse(shown, $"cannot be read: {exception.Message}", "Make it readable for this user.", exception);
        }
    }

    private static ToolException Refuse(string shown, string why, string next, Exception? inner = null) =>
        ToolException.CallerCanFix(ErrorCatalog.InvalidArguments, $"'{WorkspaceErrors.Visible(shown)}' {why}.", "file", next: next, innerException: inner);
}
