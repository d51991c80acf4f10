using System.Globalization;
using System.Security.Cryptography;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;

namespace AgentMcp.Rust.Rewriting.Steps;

/// <summary>Files beside the place that they are to take.</summary>
internal static class StagedFile
{
    /// <summary>A name that no pattern for sources takes: cargo finds targets by the files in a folder.</summary>
    public static string NameFor(string path) => $"{path}.{RandomNumberGenerator.GetInt32(int.MaxValue).ToString("x8", CultureInfo.InvariantCulture)}.tmp";

    /// <summary>Writes one and gives its path.</summary>
    /// <param name="path">The place that it is to take.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="folder">Where it waits, when the place's own folder is not there yet.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public static async Task<string> WriteAsync(string path, ReadOnlyMemory<byte> content, string? folder, CancellationToken cancellationToken)
    {
        var temporary = NameFor(folder is null ? path : Path.Combine(folder, Path.GetFileName(path)));
        try
        {
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellationToken);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            return temporary;
        }
        catch (Exception exception)
        {
            Remove(temporary);
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw EditedFile.Refuse(path, exception.Message.TrimEnd('.'), "Make the file and its folder writable for this user, or free space; no file was changed.", exception);
            }

            throw;
        }
    }

    /// <summary>Removes one; its folder may have gone with it.</summary>
    public static void Remove(string? temporary)
    {
        if (File.Exists(temporary))
        {
            File.Delete(temporary);
        }
    }
}
