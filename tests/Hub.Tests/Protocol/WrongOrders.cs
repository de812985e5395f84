namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>
/// Orders of messages as words of letters: L LISTEN by voice, M LISTEN with text to come, K LISTEN with a tap to come, C CONTEXT,
/// A audio that says a whole sentence, T CLIENT_ASR, N CLIENT_NLU, R CMD_RESULT, G TRIGGER, S SPEAKER_ID.
/// </summary>
internal static class WrongOrders
{
    private const string Letters = "LMKCATNRGS";

    /// <summary>
    /// On a listen socket every word of up to three letters and every order of a whole turn with one or two letters too many; on
    /// a proactive one every word of up to three; on one that stays open every turn with up to two letters after its action.
    /// </summary>
    public static IEnumerable<(string Socket, string Word)> All() =>
        Words(3).Concat(TurnsWithMore()).Distinct(StringComparer.Ordinal).Select(word => ("listen", word))
            .Concat(Words(3).Select(word => ("proactive", word)))
            .Concat(Words(2).Prepend("").Select(more => ("open", $"MCT{more}")));

    private static IEnumerable<string> Words(int longest)
    {
        IEnumerable<string> words = [""];
        for (var length = 1; length <= longest; length++)
        {
            words = [.. words.SelectMany(word => Letters.Select(letter => word + letter))];
            foreach (var word in words)
                yield return word;
        }
    }

    private static IEnumerable<string> TurnsWithMore() =>
        from turn in new[] { "LCA", "MCT", "KCN" }
        from more in Letters.Select(letter => $"{letter}").Concat(["CC", "TN", "NT", "AS"])
        from order in Orders(turn + more)
        select order;

    private static IEnumerable<string> Orders(string letters) => letters.Length <= 1
        ? [letters]
        : letters.Select((letter, i) => (Letter: letter, Others: letters.Remove(i, 1)))
            .SelectMany(first => Orders(first.Others).Select(rest => first.Letter + rest))
            .Distinct(StringComparer.Ordinal);
}
