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
    public static async Task<InstallChange> PlanInstallAsync(IEntryEditor editor, string path, JsonObject entry, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(path, cancellationToken);
        return Parse(file, text =>
        {
            var edits = editor.Set(text, entry);
            var after = edits.Count == 0 ? file.Text : TextEdit.Apply(text, edits);
            if (after is not null)
            {
                // What we are about to write must say what we meant; a mistake of ours must not cost a person their configuration.
                _ = editor.Find(after) ?? throw new JsonException("the edited text would not hold the entry");
            }

            return new InstallChange(file, edits, after);
        });
    }

    /// <summary>What taking the entry out would change.</summary>
    /// <exception cref="ToolException">The file cannot be read or parsed.</exception>
    public async Task<InstallChange> PlanUninstallAsync(IEntryEditor editor, string path, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(path, cancellationToken);
        if (file.Text is null)
        {
            return new InstallChange(file, [], null);
        }

        if (await receipts.FindAsync(file.Path, file.Text, cancellationToken) is { } receipt)
        {
            return new InstallChange(file, receipt.Inverse, receipt.Created ? null : TextEdit.Apply(file.Text, receipt.Inverse));
        }

        return Parse(file, text =>
        {
            var edits = editor.Remove(text);
            var after = TextEdit.Apply(text, edits);
            return editor.Find(after) is null ? new InstallChange(file, edits, after) : throw new JsonException("the edited text would still hold the entry");
        });
    }

    /// <summary>Makes an installation's change.</summary>
    public async Task InstallAsync(InstallChange change, CancellationToken cancellationToken)
    {
        await change.File.WriteAsync(change.After, cancellationToken);
        await receipts.KeepAsync(change.File.Path, change.File.Text, change.After!, change.Edits, cancellationToken);
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
