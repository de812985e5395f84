using Jibo.Pegasus.Cli.Tokens;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>A service that its operator asks: where it is, what opens it, and how it is spoken of.</summary>
/// <param name="Id">In the table of services.</param>
/// <param name="Subject">As a sentence begins with it.</param>
/// <param name="Noun">After "no".</param>
internal sealed record OperatedService(string Id, string Subject, string Noun, OperatorToken Token)
{
    public static OperatedService Hub { get; } = new("hub", "The hub", "hub", OperatorToken.Hub) { Option = "--hub", MaxAnswerBytes = 64 * 1024 * 1024 };

    public static OperatedService Gateway { get; } = new("gateway", "The gateway", "gateway", OperatorToken.Console) { Patience = TimeSpan.FromSeconds(10), MaxAnswerBytes = 64 * 1024 };

    public static OperatedService Lasso { get; } = new("lasso", "Lasso", "Lasso", OperatorToken.Lasso);

    public static OperatedService Accounts { get; } = new("accounts", "Accounts", "accounts", OperatorToken.Accounts) { Several = true, MaxAnswerBytes = 16 * 1024 * 1024 };

    public static OperatedService ReportSkill { get; } = new("report-skill", "Report-skill", "report-skill", OperatorToken.Hub) { Patience = TimeSpan.FromSeconds(15) };

    /// <summary>What names its address on the command line.</summary>
    public string Option { get; private init; } = "--url";

    /// <summary>For a whole answer.</summary>
    public TimeSpan Patience { get; private init; } = TimeSpan.FromSeconds(30);

    /// <summary>A longer answer fails.</summary>
    public long MaxAnswerBytes { get; private init; } = 4 * 1024 * 1024;

    /// <summary>Whether its name is a plural.</summary>
    private bool Several { get; init; }

    public string Refuses => Several ? $"{Subject} refuse" : $"{Subject} refuses";

    public string NobodyAt(Uri? address) => Several
        ? $"No {Noun} answer at {address}; start the system with ./pegasus up, or say where they are with {Option} or --data."
        : $"No {Noun} answers at {address}; start the system with ./pegasus up, or say where it is with {Option} or --data.";
}
