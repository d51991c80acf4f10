using AgentMcp.Rust.Cargo.Queue;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Queue;

public sealed class BuildQueuePropertyTests
{
    private const int Limit = 120_000;

    // Entering twice as often as the rest: else the queue is empty most of the time.
    private static readonly Gen<QueueStepKind> Kinds =
        Gen.Elements(QueueStepKind.Enter, QueueStepKind.Enter, QueueStepKind.Enter, QueueStepKind.Finish, QueueStepKind.Finish, QueueStepKind.Leave, QueueStepKind.TakeOut, QueueStepKind.Raise);

    private static readonly Gen<QueueStep> Steps =
        from kind in Kinds
        from which in Gen.Choose(0, 20)
        from target in Gen.Elements("/one", "/two")
        from profile in Gen.Elements("debug", "debug", "release", null)
        from priority in Gen.Elements(BuildPriority.User, BuildPriority.Agent, BuildPriority.Background)
        select new QueueStep(kind, which, target, profile, priority);

    [Fact(Timeout = Limit)]
    public Task Whatever_comes_goes_and_is_cancelled_the_queue_keeps_its_order_and_ends_empty() => Task.Run(
        () => Prop.ForAll(Steps.ListOf().ToArbitrary(), steps =>
        {
            var model = new QueueModel();
            foreach (var step in steps)
            {
                model.Do(step);
            }

            model.Drain();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300)),
        TestContext.Current.CancellationToken);
}
