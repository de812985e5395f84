using System.Net.Mail;
using System.Text;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>What may be kept of a person.</summary>
internal static class ProfileCheck
{
    public const int MaxPassword = 1024;
    private const int MinPassword = 8;
    private const int MaxEmail = 254;
    private const int MaxText = 100;
    private const long Year = 365L * 24 * 60 * 60 * 1000;
    private static readonly string[] Genders = ["male", "female", "other", "they"];

    /// <exception cref="AccountsException">422: it is no address.</exception>
    public static void Email(string? email)
    {
        if (email is null)
            throw AccountsException.Invalid("email is required");
        if (email.Length > MaxEmail || email.Any(char.IsControl) || !MailAddress.TryCreate(email.Trim(), out var address) || address.Address != email.Trim())
            throw new AccountsException(StatusCodes.Status422UnprocessableEntity, "EMAIL_NOT_VALID", "email must be an address such as ada@example.com");
    }

    /// <summary>Length is what makes a password hard to guess; which characters it must have, people do not remember.</summary>
    /// <exception cref="AccountsException">It is too short, or too long.</exception>
    public static void Password(string? password)
    {
        if (password is null)
            throw AccountsException.Invalid("password is required");
        if (password.EnumerateRunes().Count() < MinPassword || Encoding.UTF8.GetByteCount(password) > MaxPassword)
            throw AccountsException.Forbidden("PASSWORD_NOT_VALID_LENGTH", $"A password has at least {MinPassword} characters and at most {MaxPassword} bytes");
    }

    /// <exception cref="AccountsException">Something cannot be kept as it is.</exception>
    public static void Profile(AccountDetails changes, DateTimeOffset now)
    {
        foreach (var (name, text) in new[] { ("firstName", changes.FirstName), ("lastName", changes.LastName), ("phoneNumber", changes.PhoneNumber) })
        {
            if (text is not null && (text.Length is 0 or > MaxText || text.Any(char.IsControl)))
                throw AccountsException.Invalid($"{name} must be a text of at most {MaxText} characters");
        }

        if (changes.Gender is { } gender && !Genders.Contains(gender, StringComparer.Ordinal))
            throw AccountsException.Invalid($"gender must be one of {string.Join(", ", Genders)}");
        var today = now.ToUnixTimeMilliseconds();
        if (changes.Birthday is { } birthday && (birthday > today || birthday < today - (150 * Year)))
            throw AccountsException.Invalid("birthday must be milliseconds since 1970, of somebody who lives");
    }

    /// <summary>As the original counts: years of 365 days.</summary>
    public static bool IsChild(long birthday, DateTimeOffset now) => now.ToUnixTimeMilliseconds() - birthday < 13 * Year;
}
