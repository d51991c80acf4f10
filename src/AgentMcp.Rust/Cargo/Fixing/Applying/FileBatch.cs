using System.Globalization;
using System.Security.Cryptography;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;

namespace AgentMcp.Rust.Cargo.Fixing.Applying;

/// <summary>Replaces several files: all of them or none.</summary>
internal static class FileBatch
{
    /// <summary>Writes every file beside its place, looks once more whether each is still what it was, and only then moves them; when a move fails, those before it are taken back.</summary>
    /// <exception cref="ToolException">Nothing was changed, and why.</exception>
    public static Task WriteAsync(IReadOnlyList<FileRewrite> files, CancellationToken cancellationToken) =>
        WriteAsync(files, static (from, to) => File.Move(from, to, overwrite: true), cancellationToken);

    /// <summary>The same with another way to put a file in the place of another, which a test lets fail.</summary>
    internal static async Task WriteAsync(IReadOnlyList<FileRewrite> files, Action<string, string> move, CancellationToken cancellationToken)
    {
        var staged = new List<(FileRewrite File, string Temporary)>();
        try
        {
            foreach (var file in files)
            {
                staged.Add((file, await StageAsync(file, file.After, cancellationToken)));
            }

            foreach (var file in files)
            {
                await EnsureUnchangedAsync(file, cancellationToken);
            }

            // From here on nobody can cancel: half a batch would be neither the old sources nor the new ones.
            await CommitAsync(staged, move);
        }
        finally
        {
            staged.ForEach(pair => Remove(pair.Temporary));
        }
    }

    private static async Task CommitAsync(List<(FileRewrite File, string Temporary)> staged, Action<string, string> move)
    {
        for (var index = 0; index < staged.Count; index++)
        {
            try
            {
                move(staged[index].Temporary, staged[index].File.Path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                var lost = await RollBackAsync(staged.Take(index).Select(pair => pair.File), move);
                var rest = lost.Count == 0 ? "no file was changed" : $"these could not be taken back and are new: {string.Join(", ", lost)}";
                throw EditedFile.Refuse(staged[index].File.Path, exception.Message.TrimEnd('.'), $"Make the file and its folder writable for this user; {rest}.", exception);
            }
        }
    }

    // Gives the files that could not be taken back.
    private static async Task<IReadOnlyList<string>> RollBackAsync(IEnumerable<FileRewrite> moved, Action<string, string> move)
    {
        var lost = new List<string>();
        foreach (var file in moved)
        {
            string? temporary = null;
            try
            {
                temporary = await StageAsync(file, file.Before, CancellationToken.None);
                move(temporary, file.Path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ToolException)
            {
                lost.Add(file.Path);
                Remove(temporary);
            }
        }

        return lost;
    }

    // Its folder may have gone with it.
    private static void Remove(string? temporary)
    {
        if (File.Exists(temporary))
        {
            File.Delete(temporary);
        }
    }

    private static async Task EnsureUnchangedAsync(FileRewrite file, CancellationToken cancellationToken)
    {
        if (await FileHash.OfFileAsync(file.Path, cancellationToken) != FileHash.Of(file.Before.Span))
        {
            throw EditedFile.Refuse(file.Path, "it was changed by another program meanwhile", "Run the check again; no file was changed.", null);
        }
    }

    private static async Task<string> StageAsync(FileRewrite file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        // A name that no pattern for sources takes: cargo finds targets by the files in a folder.
        var temporary = $"{file.Path}.{RandomNumberGenerator.GetInt32(int.MaxValue).ToString("x8", CultureInfo.InvariantCulture)}.tmp";
        try
        {
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellationToken);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(file.Path));
            }

            return temporary;
        }
        catch (Exception exception)
        {
            Remove(temporary);
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw EditedFile.Refuse(file.Path, exception.Message.TrimEnd('.'), "Make the file and its folder writable for this user, or free space; no file was changed.", exception);
            }

            throw;
        }
    }
}
