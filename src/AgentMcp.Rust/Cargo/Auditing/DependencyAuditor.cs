using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Locking;
using AgentMcp.Rust.Cargo.Auditing.Reports;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>Audits the locked dependencies of a workspace. Passed means that a tool ran, that its database was there and fresh enough to mean something, and that nothing was found.</summary>
internal sealed class DependencyAuditor(ICargoRunner cargo, TimeProvider time)
{
    /// <summary>Audits once.</summary>
    public async Task<AuditOutcome> AuditAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        if (await LockFile.ReadAsync(request.Workspace.Root, cancellationToken) is not { } locked)
        {
            return Faulty(null, AuditFault.LockFileMissing, "The workspace has no Cargo.lock that can be read, so it is not known which versions to look at: make one with `cargo generate-lockfile`.");
        }

        foreach (var program in AuditProgram.For(request))
        {
            var outcome = await AuditAsync(program, request, request.Offline, locked, cancellationToken);
            if (outcome.Report.Fault?.Reason is AuditFault.DatabaseNotFetched && !request.Offline)
            {
                // What is there is better than nothing, when it is said how old it is.
                outcome = await AuditAsync(program, request, offline: true, locked, cancellationToken) with
                {
                    Warning = $"{program.Name} could not fetch the advisory database; the local copy was used.",
                };
            }

            if (outcome.Status != CargoStatus.ToolMissing)
            {
                return outcome;
            }
        }

        return new AuditOutcome(CargoStatus.ToolMissing, null, new AuditReport([]) { Fault = new AuditFault(CargoStatus.ToolMissing, MissingText(AuditProgram.For(request))) }) { Lock = locked };
    }

    private async Task<AuditOutcome> AuditAsync(AuditProgram program, AuditRequest request, bool offline, LockFile locked, CancellationToken cancellationToken)
    {
        var run = await cargo.RunAsync(
            new CargoCommand(request.Workspace, program.Verb)
            {
                Arguments = program.Arguments(request.Checks, offline),
                TimeLimit = request.TimeLimit,
                Queue = QueueUse.None,
            },
            request.Caller,
            cancellationToken);
        if (run.ExitCode is not { } exitCode || run.Status is not (CargoStatus.Passed or CargoStatus.Failed))
        {
            // Without an exit code it did not end by itself, whatever it wrote until then.
            var status = run.Status == CargoStatus.Passed ? CargoStatus.Failed : run.Status;
            return new AuditOutcome(status, program, new AuditReport([]) { Fault = new AuditFault(status == CargoStatus.Failed ? AuditFault.ToolFailed : status, run.Findings.FirstCause?.Message ?? $"{program.Name} did not come to its end.") }) { Lock = locked, OutputId = run.OutputId };
        }

        if (program.IsCut(run))
        {
            return Faulty(program, AuditFault.ReportNotReadable, $"{program.Name} wrote more than can be read at once, so its report is not whole.") with { Lock = locked, OutputId = run.OutputId };
        }

        var report = program.Read(run, exitCode);
        var database = request.Checks.Contains(AuditCheck.Advisories) ? DatabaseOf(program, report, request, offline) : null;
        report = report with
        {
            Issues = [.. report.Issues.Select(issue => Complete(issue, locked, request.Accept)).OrderBy(issue => issue.Accepted).ThenBy(issue => !issue.Decides).ThenBy(issue => issue.Severity).ThenBy(issue => issue.Package, StringComparer.Ordinal)],
            Fault = report.Fault ?? FindDatabaseFault(database, report, program, request.Accept),
        };
        var passed = report.Fault is null && !report.Issues.Any(issue => issue.Decides);
        return new AuditOutcome(passed ? CargoStatus.Passed : CargoStatus.Failed, program, report) { Lock = locked, Database = database, OutputId = run.OutputId };
    }

    private AdvisoryDatabase DatabaseOf(AuditProgram program, AuditReport report, AuditRequest request, bool offline)
    {
        var fetch = AdvisoryDatabase.FindLastFetch(program.DatabaseFolder, request.Caller.Session);
        var updated = report.DatabaseDate is { } commit && (fetch is null || commit > fetch) ? commit : fetch;
        return new AdvisoryDatabase(report.Advisories, updated, !offline) { AgeDays = updated is { } at ? Math.Max(0, (int)(time.GetUtcNow() - at).TotalDays) : null };
    }

    // A finding is one with any database; only silence needs a good one.
    private static AuditFault? FindDatabaseFault(AdvisoryDatabase? database, AuditReport report, AuditProgram program, IReadOnlySet<string> accept) => database switch
    {
        null => null,
        { Advisories: 0 } => new AuditFault(AuditFault.DatabaseMissing, $"The advisory database of {program.Name} is empty."),
        _ when report.Issues.Any(issue => issue.Decides) || accept.Contains("stale") => null,
        { Fetched: false, AgeDays: null } => new AuditFault(AuditFault.DatabaseStale, $"Nothing was found, but it is not known how old the local advisory database of {program.Name} is."),
        { AgeDays: { } days } when days > AdvisoryDatabase.Stale.TotalDays => new AuditFault(AuditFault.DatabaseStale, $"Nothing was found, but the advisory database is {days} days old."),
        _ => null,
    };

    private static AuditIssue Complete(AuditIssue issue, LockFile locked, IReadOnlySet<string> accept) => issue with
    {
        Accepted = accept.Contains(issue.Id) || accept.Contains(issue.Kind) || (issue.Cve is { } cve && accept.Contains(cve)),
        DependencyPath = issue is { DependencyPath.Count: 0, Package: { } package, AffectedVersion: { } version } ? locked.PathTo(package, version) : issue.DependencyPath,
    };

    private static AuditOutcome Faulty(AuditProgram? program, string reason, string message) =>
        new(CargoStatus.Failed, program, new AuditReport([]) { Fault = new AuditFault(reason, message) });

    private static string MissingText(IReadOnlyList<AuditProgram> programs) => programs is [var one]
        ? $"{one.Name} is not installed: `{one.Install}`."
        : $"Neither {string.Join(" nor ", programs.Select(program => program.Name))} is installed: {string.Join(" or ", programs.Select(program => $"`{program.Install}`"))}.";
}
