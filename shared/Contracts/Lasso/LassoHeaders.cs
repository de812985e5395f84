namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>Headers of lasso's answers, beside what the original answered.</summary>
public static class LassoHeaders
{
    /// <summary>Whose data it is, such as <c>open-meteo</c>.</summary>
    public const string Source = "x-lasso-source";

    /// <summary><c>true</c>: the data is older than it should be, because nobody gives newer.</summary>
    public const string Stale = "x-lasso-stale";

    /// <summary>Why a calendar cannot be read, one of <see cref="CredentialProblems"/>.</summary>
    public const string Problem = "x-lasso-problem";
}
