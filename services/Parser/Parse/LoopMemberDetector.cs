using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Says which person of the loop a text speaks of, from the name entities of the answer or else from the text. The first hit wins.</summary>
internal static class LoopMemberDetector
{
    private const string ReferentEntity = "loopMemberReferent";
    private const string GivenNameEntity = "given-name";
    private const string LastNameEntity = "last-name";
    private static readonly string[] GivenNameKeys = [GivenNameEntity, "GivenName"];
    private static readonly string[] LastNameKeys = [LastNameEntity, "LastName"];

    public static NluResult Detect(NluResult result, string text, IReadOnlyList<NluLoopUser> users)
    {
        if (result.Intent is null || users.Count == 0 || Find(result.Entities, text, users) is not { } user)
            return result;

        var entities = new Dictionary<string, JsonElement>(result.Entities ?? Entities.None, StringComparer.Ordinal)
        {
            [ReferentEntity] = Entities.Text(user.Id ?? ""),
            [GivenNameEntity] = Entities.Text(user.FirstName ?? ""),
            [LastNameEntity] = Entities.Text(user.LastName ?? ""),
        };
        return result with { Entities = entities };
    }

    private static NluLoopUser? Find(IReadOnlyDictionary<string, JsonElement>? entities, string text, IReadOnlyList<NluLoopUser> users)
    {
        var given = Value(entities, GivenNameKeys);
        var last = Value(entities, LastNameKeys);
        if (!string.IsNullOrEmpty(given))
        {
            // A name that was understood is meant: whoever bears another one is somebody else, loop or not.
            return string.IsNullOrEmpty(last)
                ? First(users, user => Same(user.FirstName, given)) ?? First(users, user => SaysWhole(user, given))
                : First(users, user => Same(user.FirstName, given) && Same(user.LastName, last));
        }

        var full = First(users, user => !string.IsNullOrWhiteSpace(user.FirstName) && !string.IsNullOrWhiteSpace(user.LastName)
            && Mentions(text, $"{user.FirstName.Trim()} {user.LastName.Trim()}"));
        if (full is not null || given is null)
            return full;
        return First(users, user => !string.IsNullOrWhiteSpace(user.FirstName) && Mentions(text, user.FirstName.Trim()));
    }

    /// <summary>The value of the first key that is there: text, or empty for what is no text; null when no key is there.</summary>
    private static string? Value(IReadOnlyDictionary<string, JsonElement>? entities, string[] keys)
    {
        foreach (var key in keys)
        {
            if (entities?.ContainsKey(key) == true)
                return entities.TextOf(key)?.Trim() ?? "";
        }

        return null;
    }

    private static NluLoopUser? First(IReadOnlyList<NluLoopUser> users, Func<NluLoopUser, bool> matches)
    {
        foreach (var user in users)
        {
            if (matches(user))
                return user;
        }

        return null;
    }

    // Our grammar gives a name as it was said: with the last name, or as it sounds.
    private static bool SaysWhole(NluLoopUser user, string said) =>
        Same(user.PhoneticName, said) || Same($"{user.FirstName?.Trim()} {user.LastName?.Trim()}", said);

    private static bool Same(string? name, string said) => string.Equals(name?.Trim(), said, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name stands in the text with no letter or digit on either side.</summary>
    private static bool Mentions(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        var from = 0;
        while (true)
        {
            var found = text[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            var start = from + found;
            var end = start + name.Length;
            if ((start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
            from = start + 1;
        }
    }
}
