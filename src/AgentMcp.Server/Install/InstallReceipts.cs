using System.Text.Json;
using AgentMcp.Core.Platform;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>Keeps the receipts of installations in the data folder. Without one an entry is still found and taken out, only less exactly.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="name">The file in it. What is installed into the same files for other ends has one of its own: each takes out its own part.</param>
internal sealed class InstallReceipts(DataFolder folder, string name = "installs.json")
{
    private string File => Path.Combine(folder.Root, name);

    /// <summary>The receipt of a file, whose text may have changed since; null when there is none.</summary>
    public async Task<InstallReceipt?> FindAsync(string path, CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Find(receipt => receipt.Path == path);

    /// <summary>Remembers what was written.</summary>
    public async Task KeepAsync(InstallChange change, CancellationToken cancellationToken)
    {
        var (path, before, after) = (change.File.Path, change.File.Text, change.After!);
        var all = await ReadAsync(cancellationToken);
        var last = all.Find(receipt => receipt.Path == path);

        // A second installation over the first: the way back is to before the first only if its text still stood.
        var receipt = before is not null && last?.IsOf(before) is true
            ? last with { HashAfter = InstallReceipt.Hash(after), Inverse = [new TextEdit(0, after.Length, TextEdit.Apply(before, last.Inverse))] }
            : new InstallReceipt(path, before is null, InstallReceipt.Hash(after), Invert(before ?? "", change.Edits), change.Replaced ?? last?.Replaced);
        await WriteAsync([.. all.Where(other => other.Path != path), receipt], cancellationToken);
    }

    /// <summary>Forgets a file.</summary>
    public async Task ForgetAsync(string path, CancellationToken cancellationToken)
    {
        var all = await ReadAsync(cancellationToken);
        if (all.RemoveAll(receipt => receipt.Path == path) > 0)
        {
            await WriteAsync(all, cancellationToken);
        }
    }

    private static List<TextEdit> Invert(string before, IReadOnlyList<TextEdit> edits)
    {
        var inverse = new List<TextEdit>();
        var shift = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Start))
        {
            inverse.Add(new TextEdit(edit.Start + shift, edit.Text.Length, before.Substring(edit.Start, edit.Length)));
            shift += edit.Text.Length - edit.Length;
        }

        return inverse;
    }

    private async Task<List<InstallReceipt>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await System.IO.File.ReadAllBytesAsync(File, cancellationToken), ServerJsonContext.Default.ListInstallReceipt) ?? [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // None yet, or not readable: a receipt is a help, not a need.
            return [];
        }
    }

    private async Task WriteAsync(List<InstallReceipt> receipts, CancellationToken cancellationToken)
    {
        try
        {
            folder.Ensure();
            await PrivateFiles.ReplaceAsync(File, JsonSerializer.SerializeToUtf8Bytes(receipts, ServerJsonContext.Default.ListInstallReceipt), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
