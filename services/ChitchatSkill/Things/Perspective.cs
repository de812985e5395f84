namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>Turns a person's words into Jibo's: "my dog and your name" is "your dog and my name" in his mouth.</summary>
internal static class Perspective
{
    public static string Turn(IEnumerable<string> words)
    {
        var turned = words.ToArray();
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = turned[i] switch
            {
                "my" or "our" => "your",
                "your" => "my",
                "mine" or "ours" => "yours",
                "yours" => "mine",
                "me" or "us" or "i" or "we" => "you",
                "myself" => "yourself",
                "ourselves" => "yourselves",
                "yourself" => "myself",
                "im" => "you are",
                "am" when i > 0 && turned[i - 1] == "you" => "are",
                // "when you sing" speaks of what he does; "like you" of him.
                "you" => IsSubject(turned, i) ? "I" : "me",
                "are" when i > 0 && turned[i - 1] == "I" => "am",
                var other => other,
            };
        }

        return string.Join(' ', turned);
    }

    private static bool IsSubject(string[] words, int at) =>
        at + 1 < words.Length
        && (at == 0 || words[at - 1] is "when" or "if" or "that" or "because" or "how" or "where" or "while" or "what")
        && words[at + 1] is not ("and" or "or" or "when" or "if" or "with" or "in" or "on" or "at" or "to" or "for");
}
