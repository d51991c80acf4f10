using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Json;
using AgentMcp.Storage.Maintenance;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp storage check|backup|restore|vacuum</c>.</summary>
internal static class StorageCommands
{
    private const string AllStores = "Which database: memory, work or ops (default: all).";

    public static Command Create(CommandHandling handling)
    {
        var command = new Command("storage", "Check, back up, restore and shrink the databases.") { Check(handling), Backup(handling), Restore(handling), Vacuum(handling) };
        handling.AddHelp(command, """
            Examples:
              agentmcp storage check --full
              agentmcp storage backup
              agentmcp storage restore memory
              agentmcp storage vacuum
            """);
        return command;
    }

    private static Command Check(CommandHandling handling)
    {
        var store = Store(AllStores);
        var full = new Option<bool>("--full") { Description = "Compare every index with its table too; takes longer." };
        var command = new Command("check", "Look at the databases without changing them.") { store, full };
        handling.Handle(command, "storage_check", async (context, cancellationToken) =>
        {
            var depth = context.Parse.GetValue(full) ? IntegrityDepth.Full : IntegrityDepth.Quick;
            var report = await Maintenance(context).CheckAsync(context.Parse.GetValue(store), depth, cancellationToken);
            var text = string.Join('\n', report.Stores.Select(Describe).DefaultIfEmpty("There is no database yet."));
            return await context.PrintAsync(new ProgramAnswer(report.Health.ToString(), List(JsonSerializer.SerializeToNode(report, StorageJsonContext.Default.CheckReport)), text)
            {
                ExitCode = report.Health is StoreHealth.Healthy or StoreHealth.Missing ? ExitCode.Ok : ExitCode.JobFailed,
            });
        });
        return command;
    }

    private static Command Backup(CommandHandling handling)
    {
        var store = Store(AllStores);
        var command = new Command("backup", "Make a verified copy.") { store };
        handling.Handle(command, "storage_backup", async (context, cancellationToken) =>
        {
            var report = await Maintenance(context).BackupAsync(context.Parse.GetValue(store), cancellationToken);
            var text = string.Join('\n', report.Stores.Select(made => $"{made.Name}: {made.Backup.Path} ({Size(made.Backup.Bytes)})").DefaultIfEmpty("There is no database to back up."));
            return await context.PrintAsync(new ProgramAnswer("Ok", List(JsonSerializer.SerializeToNode(report, StorageJsonContext.Default.BackupReport)), text));
        });
        return command;
    }

    private static Command Restore(CommandHandling handling)
    {
        var store = new Argument<string>("store") { HelpName = "store", Description = "Which database: memory, work or ops." };
        store.CompletionSources.Add("memory", "work", "ops");
        var from = new Option<string>("--from") { Description = "The backup: a file name in the backup folder or a path (default: the newest).", HelpName = "file" };
        var command = new Command("restore", "Put a backup in the place of a database; what was there is kept beside it.") { store, from };
        handling.Handle(command, "storage_restore", async (context, cancellationToken) =>
        {
            var name = context.Parse.GetRequiredValue(store);
            var maintenance = Maintenance(context);
            var backup = context.Parse.GetValue(from) ?? (maintenance.Backups(name) is [var newest, ..] ? newest.Path : null) ?? throw ToolException.CallerCanFix(
                ErrorCatalog.NotFound, $"There is no backup of '{name}'.", "store", next: "Name a file with --from.");
            var summary = $"Puts '{backup}' in the place of the database '{name}'; the present file is kept beside it.";
            if (await Confirmation.AskAsync(context, summary, cancellationToken) is { } answer)
            {
                return await context.PrintAsync(answer);
            }

            var report = await maintenance.RestoreAsync(name, backup, cancellationToken);
            var made = report.BackupTime is { } time ? $" of {UtcTimestampConverter.ToText(time)}" : "";
            var kept = report.ReplacedFile is null ? "" : $" The file that was there is now '{report.ReplacedFile}'.";
            return await context.PrintAsync(new ProgramAnswer(
                "Ok",
                JsonSerializer.SerializeToElement(report, StorageJsonContext.Default.RestoreReport),
                $"{report.Name}: restored from '{report.RestoredFrom}'{made}.{kept}"));
        });
        return command;
    }

    private static Command Vacuum(CommandHandling handling)
    {
        var store = Store(AllStores);
        var full = new Option<bool>("--full") { Description = "Write the file anew; needs room for a second copy and the file for itself." };
        var command = new Command("vacuum", "Give unused space back.") { store, full };
        handling.Handle(command, "storage_vacuum", async (context, cancellationToken) =>
        {
            var report = await Maintenance(context).VacuumAsync(context.Parse.GetValue(store), context.Parse.GetValue(full), cancellationToken);
            var text = string.Join('\n', report.Stores
                .Select(done => $"{done.Name}: {Size(done.BytesBefore)} before, {Size(done.BytesAfter)} after.{(done.Note is null ? "" : " " + done.Note)}")
                .DefaultIfEmpty("There is no database to vacuum."));
            return await context.PrintAsync(new ProgramAnswer("Ok", List(JsonSerializer.SerializeToNode(report, StorageJsonContext.Default.VacuumReport)), text));
        });
        return command;
    }

    private static Argument<string> Store(string description)
    {
        var store = new Argument<string>("store") { HelpName = "store", Description = description, Arity = ArgumentArity.ZeroOrOne };
        store.CompletionSources.Add("memory", "work", "ops");
        return store;
    }

    private static StorageMaintenance Maintenance(CommandContext context) => context.Services.Provider.GetRequiredService<StorageMaintenance>();

    // As every list of an envelope is named.
    private static JsonElement List(JsonNode? report)
    {
        var data = report!.AsObject();
        var stores = data["stores"]!.AsArray();
        data.Remove("stores");
        data["results"] = stores;
        data["total"] = stores.Count;
        data["returned"] = stores.Count;
        return JsonElement.Parse(data.ToJsonString());
    }

    private static string Describe(StoreReport store)
    {
        var facts = store.Health is StoreHealth.Missing
            ? "no file yet; it is made at its first use"
            : $"{Size(store.Bytes)}, {Size(store.FreeBytes)} unused, schema {store.SchemaVersion}, {store.Backups} backups";
        return string.Concat($"{store.Name}: {store.Health} ({facts})", string.Concat(store.Findings.Select(finding => $"\n  {finding.Message}\n  → {finding.Fix}")));
    }

    private static string Size(long bytes) => bytes < 10 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");
}
