using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>Writes our entry into clients' files and takes it out again.</summary>
internal sealed class Installer(InstallReceipts receipts)
{
    /// <summary>What putting the entry in would change.</summary>
    /// <exception cref="ToolException">The file cannot be read or parsed.</exception>
    public static async Task<InstallChange> PlanInstallAsync(EntryPlace place, JsonObject entry, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(place.Path, cancellationToken);
        return Parse(file, text =>
        {
            var edits = place.Editor.Set(text, entry);
            var after = edits.Count == 0 ? file.Text : TextEdit.Apply(text, edits);
            if (after is not null)
            {
                // What we are about to write must say what we meant; a mistake of ours must not cost a person their configuration.
                _ = place.Editor.Find(after) ?? throw new JsonException("the edited text would not hold the entry");
            }

            return new InstallChange(file, edits, after) { Replaced = place.Editor.Find(text) is { } replaced && !place.IsOurs(replaced) ? replaced : null };
        });
    }

    /// <summary>What taking the entry out would change.</summary>
    /// <exception cref="ToolException">The file cannot be read or parsed.</exception>
    public async Task<InstallChange> PlanUninstallAsync(EntryPlace place, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(place.Path, cancellationToken);
        if (file.Text is null)
        {
            return new InstallChange(file, [], null);
        }

        var receipt = await receipts.FindAsync(file.Path, cancellationToken);
        return Parse(file, text =>
        {
            if (receipt?.IsOf(text) is true)
            {
                text = TextEdit.Apply(text, receipt.Inverse);
            }

            // An older entry of ours, written before a person edited the file, is nothing to go back to.
            if (place.Editor.Find(text) is { } found && place.IsOurs(found))
            {
                text = TextEdit.Apply(text, place.Editor.Remove(text));
                text = receipt?.Replaced is { } replaced ? TextEdit.Apply(text, place.Editor.Restore(text, replaced)) : text;
            }

            return place.Editor.Find(text) is { } left && place.IsOurs(left) ? throw new JsonException("the edited text would still hold the entry")
                : new InstallChange(file, [], receipt is { Created: true } && receipt.IsOf(file.Text) ? null : text);
        });
    }

    /// <summary>Makes an installation's change.</summary>
    public async Task InstallAsync(InstallChange change, CancellationToken cancellationToken)
    {
        await change.File.WriteAsync(change.After, cancellationToken);
        await receipts.KeepAsync(change, cancellationToken);
    }

    /// <summary>Makes a removal's change.</summary>
    public async Task UninstallAsync(InstallChange change, CancellationToken cancellationToken)
    {
        await change.File.WriteAsync(change.After, cancellationToken);
        await receipts.ForgetAsync(change.File.Path, cancellationToken);
    }

    private static InstallChange Parse(EditedFile file, Func<string, InstallChange> edit)
    {
        try
        {
            return edit(file.Text ?? "");
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw EditedFile.Refuse(file.Path, $"it cannot be parsed ({exception.Message.TrimEnd('.')})", "Mend the file, or add the entry by hand.", exception);
        }
    }
}
