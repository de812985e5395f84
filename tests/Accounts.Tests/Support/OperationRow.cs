using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>One line of <c>operations.tsv</c>: an operation, and a request of it that is right.</summary>
/// <param name="Who">Who asks for it, in words.</param>
/// <param name="As">Who signs the request: robot, owner or nobody.</param>
/// <param name="Headers">Those that the operation reads.</param>
/// <param name="Request">With <c>${…}</c> for what <see cref="TwoHomes"/> has.</param>
/// <param name="Answer">In words.</param>
/// <param name="Outcome">Status, and the code of a refusal.</param>
internal sealed record OperationRow(
    string Target, string Who, string As, IReadOnlyDictionary<string, string> Headers, string Request, string Answer, string Outcome)
{
    public static IReadOnlyList<OperationRow> All { get; } =
    [
        .. SourceTree.Read("tests/Accounts.Tests/Dispatch/operations.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Parse),
    ];

    private static OperationRow Parse(string line)
    {
        var cells = line.Split('\t');
        cells.Length.ShouldBe(7, line);
        var headers = cells[3] == "-" ? [] : cells[3].Split(';').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new(cells[0], cells[1], cells[2], headers, cells[4], cells[5], cells[6]);
    }
}
