using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;

namespace AgentMcp.Core.Confirmation;

/// <summary>Keeps plans as files for an hour, so that a yes still counts after a restart.</summary>
internal sealed class PlanStore(DataFolder folder, IdGenerator ids, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task<(string Id, DateTimeOffset ExpiresAt)> AddAsync(string tool, string argumentsHash, string? basis, CancellationToken cancellationToken)
    {
        var id = ids.NewText();
        var plan = new StoredPlan(tool, argumentsHash, time.GetUtcNow() + Lifetime, basis);
        try
        {
            RemoveExpired();
            folder.Ensure(folder.Plans);
            await PrivateFiles.ReplaceAsync(PathOf(id), JsonSerializer.SerializeToUtf8Bytes(plan, CoreJsonContext.Default.StoredPlan), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.StorageUnavailable,
                $"The call needs a yes, nobody can be asked here, and the plan to say yes to could not be kept: {exception.Message}",
                next: "Make the data folder writable, or call again with `force` and the person's consent.",
                innerException: exception);
        }

        return (id, plan.ExpiresAt);
    }

    /// <summary>Takes a plan out, which can be done once, and gives what it rests on.</summary>
    /// <exception cref="ToolException">Unknown, expired, or made for another call.</exception>
    public async Task<string?> TakeAsync(string given, string tool, string argumentsHash, CancellationToken cancellationToken)
    {
        var path = Guid.TryParseExact(given, "D", out var id) ? PathOf(id.ToString("D")) : null;
        if (path is null || await ReadAsync(path, cancellationToken) is not { } plan)
        {
            throw NotValid(given, "is not known here, or was used");
        }

        if (plan.ExpiresAt <= time.GetUtcNow())
        {
            File.Delete(path);
            throw NotValid(given, "has expired");
        }

        if (plan.Tool != tool || plan.ArgumentsHash != argumentsHash)
        {
            throw NotValid(given, "was made for other arguments");
        }

        // Claiming by rename: of two callers with the same id only one carries the plan out.
        var claimed = path + ".taken";
        try
        {
            File.Move(path, claimed);
        }
        catch (FileNotFoundException)
        {
            throw NotValid(given, "was used");
        }

        File.Delete(claimed);
        return plan.Basis;
    }

    /// <summary>The refusal of a plan.</summary>
    public static ToolException NotValid(string id, string why) =>
        ToolException.CallerCanFix(ErrorCatalog.PlanNotValid, $"The plan '{id}' {why}.", "plan_id");

    private static async Task<StoredPlan?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), CoreJsonContext.Default.StoredPlan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Absent, taken by another caller this very moment, or damaged: in each case there is no plan to carry out.
            return null;
        }
    }

    private string PathOf(string id) => Path.Combine(folder.Plans, id + ".json");

    private void RemoveExpired()
    {
        if (!Directory.Exists(folder.Plans))
        {
            return;
        }

        var oldest = time.GetUtcNow() - Lifetime;
        foreach (var file in new DirectoryInfo(folder.Plans).EnumerateFiles().Where(file => file.LastWriteTimeUtc < oldest.UtcDateTime))
        {
            file.Delete();
        }
    }
}
