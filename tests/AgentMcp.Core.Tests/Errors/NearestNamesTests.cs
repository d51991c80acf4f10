using AgentMcp.Core.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Core.Tests.Errors;

public sealed class NearestNamesTests
{
    private static readonly string[] Known = ["limit", "cursor", "min_importance", "memory_search", "memory_store", "tags", "tag_match"];

    [Theory]
    [InlineData("limt", "limit")]
    [InlineData("LIMIT", "limit")]
    [InlineData("ilmit", "limit")]
    [InlineData("limitt", "limit")]
    [InlineData("minImportance", "min_importance")]
    [InlineData("search", "memory_search")]
    [InlineData("memory_serach", "memory_search")]
    public void Find_ASlip_FindsWhatWasMeantFirst(string given, string meant) => Assert.Equal(meant, NearestNames.Find(given, Known)![0]);

    [Theory]
    [InlineData("completely_different")]
    [InlineData("")]
    [InlineData("xyzzy")]
    public void Find_NothingNear_IsNull(string given) => Assert.Null(NearestNames.Find(given, Known.Where(name => name.Length > 4)));

    [Fact]
    public void Find_Several_AreOrderedByDistanceThenNameAndBounded() => Assert.Equal(["aab", "aac"], NearestNames.Find("aaa", ["aad", "aac", "aab", "aab"], count: 2)!);

    [Fact]
    public void Find_ATextOfAMegabyte_IsNotCompared() => Assert.Null(NearestNames.Find(new string('x', 1 << 20), [new string('x', 1 << 20)]));

    [Fact]
    public void Find_AnyKnownName_FindsItselfFirst() =>
        Prop.ForAll<NonEmptyString, NonEmptyString[]>((name, others) =>
            name.Get.Length > 100 || NearestNames.Find(name.Get, [name.Get, .. others.Select(other => other.Get)], int.MaxValue)!.Contains(name.Get)).QuickCheckThrowOnFailure();
}
