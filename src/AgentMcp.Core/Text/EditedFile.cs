using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;

namespace AgentMcp.Core.Text;

/// <summary>Somebody's text file as it was read: its text, and what must be kept when it is written.</summary>
/// <param name="Path">Where it really is, links followed.</param>
/// <param name="Text">Its text; null when there is no such file.</param>
/// <param name="HasByteOrderMark">Whether it begins with one.</param>
public sealed record EditedFile(string Path, string? Text, bool HasByteOrderMark)
{
    private const UnixFileMode Ordinary = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Mode of a file that is new.</summary>
    public UnixFileMode NewMode { get; init; } = Ordinary;

    /// <summary>Reads a file that may not be there.</summary>
    /// <exception cref="ToolException">It cannot be read as text.</exception>
    public static async Task<EditedFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // Many keep these files in a repository and link to them: the link must stay one.
        var info = new FileInfo(path);
        var target = info.LinkTarget is null ? path : info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        if (!File.Exists(target))
        {
            return new EditedFile(target, null, false);
        }

        try
        {
            var bytes = await File.ReadAllBytesAsync(target, cancellationToken);
            var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            return new EditedFile(target, Strict.GetString(hasMark ? bytes.AsSpan(3) : bytes), hasMark);
        }
        catch (DecoderFallbackException exception)
        {
            throw Refuse(target, "it is not UTF-8", "Convert it to UTF-8 and try again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refuse(target, exception.Message, "Make it readable for this user.", exception);
        }
    }

    /// <summary>Writes a new text, all of it or nothing; null removes the file.</summary>
    /// <exception cref="ToolException">It may not be written, or changed since it was read.</exception>
    public async Task WriteAsync(string? text, CancellationToken cancellationToken)
    {
        CheckWritable();
        if ((await ReadAsync(Path, cancellationToken)).Text != Text)
        {
            throw Refuse(Path, "it was changed by another program meanwhile", "Run the command again.", null);
        }

        try
        {
            if (text is null)
            {
                File.Delete(Path);
                return;
            }

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var mode = OperatingSystem.IsWindows() ? default : Text is null ? NewMode : File.GetUnixFileMode(Path);
            await PrivateFiles.ReplaceAsync(Path, (byte[])[.. HasByteOrderMark ? Encoding.UTF8.GetPreamble() : [], .. Strict.GetBytes(text)], cancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path, mode);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refuse(Path, exception.Message, "Make the file and its folder writable for this user.", exception);
        }
    }

    /// <summary>A refusal that names the file.</summary>
    public static ToolException Refuse(string path, string why, string next, Exception? innerException) =>
        ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, $"'{path}' was left as it is: {why}.", next: next, innerException: innerException);

    // Asked by mode, not by trying: whoever made a file read-only meant it, also towards root, and a rename would go around it.
    private void CheckWritable()
    {
        if (Text is not null && (OperatingSystem.IsWindows() ? new FileInfo(Path).IsReadOnly : (File.GetUnixFileMode(Path) & UnixFileMode.UserWrite) == UnixFileMode.None))
        {
            throw Refuse(Path, "it is read-only", "Make it writable, or make the change by hand.", null);
        }
    }
}
