using System.Buffers;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Texts that an operator gives, each with its form. What does not fit is told in one sentence.</summary>
internal static class AdminText
{
    public const int MaxName = 100;
    public const int MaxFriendlyId = 64;
    public const int MinPassword = 8;
    public const int MaxPassword = 200;

    private const int MaxEmail = 254;
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <exception cref="AccountsException">It is none.</exception>
    public static string Email(string? text)
    {
        var email = text?.Trim() ?? "";
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return email.Length <= MaxEmail && at > 0 && at == email.LastIndexOf('@') && at < email.Length - 1 && !email.Any(one => char.IsControl(one) || char.IsWhiteSpace(one))
            ? email
            : throw AccountsException.Invalid("An e-mail address must be one, such as ada@example.com");
    }

    /// <summary>A robot's name: words of letters and digits, with hyphens between them.</summary>
    /// <exception cref="AccountsException">It is none.</exception>
    public static string FriendlyId(string? text) =>
        text is { Length: > 0 and <= MaxFriendlyId } && !text.AsSpan().ContainsAnyExcept(IdLetters) && text.Split('-').All(word => word.Length > 0)
            ? text
            : throw AccountsException.Invalid($"A robot's name is words of letters and digits with hyphens between them, at most {MaxFriendlyId} characters, such as Quiet-Copper-Garden-Kite");

    /// <summary>A name that people read.</summary>
    /// <exception cref="AccountsException">It is none.</exception>
    public static string Name(string what, string? text) =>
        FindName(what, text) ?? throw AccountsException.Invalid($"{what} is required");

    /// <summary>Null when it is not given.</summary>
    /// <exception cref="AccountsException">It is none.</exception>
    public static string? FindName(string what, string? text)
    {
        var name = text?.Trim();
        if (string.IsNullOrEmpty(name))
            return null;
        return name.Length <= MaxName && !name.Any(char.IsControl) ? name : throw AccountsException.Invalid($"{what} must be at most {MaxName} characters that can be seen");
    }

    /// <exception cref="AccountsException">It is too short or too long.</exception>
    public static string Password(string? text) =>
        text is { Length: >= MinPassword and <= MaxPassword }
            ? text
            : throw AccountsException.Invalid($"A password has {MinPassword} to {MaxPassword} characters");

    /// <summary>An id of 24 hexadecimal digits, as accounts have; null when it is not given.</summary>
    /// <exception cref="AccountsException">It is none.</exception>
    public static string? FindAccountId(string? text) => text switch
    {
        null => null,
        { Length: 24 } when text.All(char.IsAsciiHexDigitLower) => text,
        _ => throw AccountsException.Invalid("An account's id is 24 hexadecimal digits in lower case"),
    };

    /// <summary>One half of a key: visible characters of ASCII; null when it is not given.</summary>
    /// <exception cref="AccountsException">It is none.</exception>
    public static string? FindKey(string what, string? text, int least, int most)
    {
        if (text is null)
            return null;
        return text.Length >= least && text.Length <= most && text.All(one => one is > ' ' and < '\x7f')
            ? text
            : throw AccountsException.Invalid($"{what} must be {least} to {most} characters without spaces");
    }
}
