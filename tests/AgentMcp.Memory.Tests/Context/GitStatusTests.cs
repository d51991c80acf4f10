using AgentMcp.Memory.Context;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Memory.Tests.Context;

public sealed class GitStatusTests
{
    [Fact]
    public void Parse_EveryKindOfRecord_IsRead()
    {
        const string Output =
            "# branch.oid 1234567890abcdef\0# branch.head topic/x\0# branch.upstream origin/main\0# branch.ab +2 -13\0# stash 1\0"
            + "1 M. N... 100644 100644 100644 a b staged file.cs\0"
            + "1 .M N... 100644 100644 100644 a b changed.cs\0"
            + "2 R. N... 100644 100644 100644 a b R100 new name.cs\0old name.cs\0"
            + "u UU N... 100644 100644 100644 100644 a b c both.cs\0"
            + "? un known.txt\0! ignored\0";

        var status = GitStatus.Parse(Output);

        Assert.Equal(("topic/x", "1234567890abcdef", "origin/main", 2, 13), (status.Branch, status.Commit, status.Upstream, status.Ahead, status.Behind));
        Assert.Equal(
            [
                new("both.cs", GitFileChange.Conflicted), new("changed.cs", GitFileChange.Changed), new("staged file.cs", GitFileChange.Staged),
                new("new name.cs", GitFileChange.Staged), new("un known.txt", GitFileChange.Untracked),
            ],
            status.Files);
    }

    [Fact]
    public void Parse_DetachedWithoutCommit_HasNeither()
    {
        var status = GitStatus.Parse("# branch.oid (initial)\0# branch.head (detached)\0");

        Assert.Null(status.Branch);
        Assert.Null(status.Commit);
    }

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Prop.ForAll(
            Gen.Elements("# branch.ab ", "+1", " -", "1 ", "2 ", "u ", "? ", "\0", "M. ", "x", " ").ArrayOf().Select(string.Concat).ToArbitrary(),
            text => GitStatus.Parse(text) is not null).QuickCheckThrowOnFailure();
}
