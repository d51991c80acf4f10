using System.Globalization;
using AgentMcp.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Core.Tests.Text;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_lines_have_no_difference() => Assert.Equal("", UnifiedDiff.Create("a", "x\r\ny\n", "x\ny\n"));

    [Fact]
    public void A_new_file_begins_before_its_first_line() => Assert.Equal("--- a\n+++ a\n@@ -0,0 +1,2 @@\n+x\n+y", UnifiedDiff.Create("a", "", "x\ny\n"));

    [Fact]
    public void Changes_far_apart_stand_in_hunks_of_their_own()
    {
        var before = Enumerable.Range(1, 20_000).Select(number => $"line {number}").ToArray();
        var after = before.ToArray();
        (after[0], after[^1]) = ("first", "last");

        var diff = UnifiedDiff.Create("a", Text(before), Text(after));

        Assert.Equal(
            "--- a\n+++ a\n@@ -1,4 +1,4 @@\n-line 1\n+first\n line 2\n line 3\n line 4\n@@ -19997,4 +19997,4 @@\n line 19997\n line 19998\n line 19999\n-line 20000\n+last",
            diff);
    }

    [Fact]
    public void Changes_whose_context_would_touch_share_a_hunk() =>
        Assert.Equal(1, UnifiedDiff.Create("a", "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n").Split("@@ -").Length - 1);

    [Fact]
    public void Texts_with_nothing_in_common_are_shown_whole()
    {
        var before = Enumerable.Range(0, 3000).Select(number => $"old {number}");
        var after = Enumerable.Range(0, 3000).Select(number => $"new {number}");

        Assert.Equal(Text(after), Patch(Text(before), UnifiedDiff.Create("a", Text(before), Text(after))));
    }

    [Fact]
    public void The_old_text_and_the_difference_make_the_new_text()
    {
        var lines = Gen.Elements("a", "b", "c", "", "fn x() {", "}", "-", "+", " ").ListOf().Select(Text);

        Prop.ForAll(Arb.From(from before in lines from after in lines select (before, after)), pair =>
            Patch(pair.before, UnifiedDiff.Create("a", pair.before, pair.after)) == pair.after).QuickCheckThrowOnFailure();
    }

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    // As patch does it: every line of a hunk must be where it says.
    private static string Patch(string before, string diff)
    {
        var old = before.Split('\n')[..^1];
        var result = new List<string>();
        var at = 0;
        foreach (var line in diff.Split('\n').Skip(2))
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var range = line.Split(' ')[1][1..].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
                var start = range[1] == 0 ? range[0] : range[0] - 1;
                result.AddRange(old[at..start]);
                at = start;
            }
            else if (line[0] == '+')
            {
                result.Add(line[1..]);
            }
            else
            {
                Assert.Equal(old[at], line[1..]);
                if (line[0] == ' ')
                {
                    result.Add(old[at]);
                }

                at++;
            }
        }

        return Text(result.Concat(old[at..]));
    }
}
