using System.Buffers;
using System.Globalization;

namespace Jibo.Pegasus.Skills.Esml;

/// <summary>Judges the values of attributes.</summary>
internal static class EsmlValues
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private const double MaxPause = 10;
    private const double MinDuration = 0.025;
    private const int MaxPhone = 4;

    /// <summary>What is wrong with a value, or null.</summary>
    public static string? FirstFault(ReadOnlySpan<char> name, ReadOnlySpan<char> value, EsmlValue kind)
    {
        switch (kind)
        {
            case EsmlValue.Filter:
                return null;
            case EsmlValue.Text:
                return value.IsWhiteSpace() ? $"{name} is empty" : null;
            case EsmlValue.Boolean:
                return value is "true" or "false" ? null : $"{name} must be true or false, not '{value}'";
            case EsmlValue.Style:
                return IsStyle(value) ? null : $"'{value}' is not one of the styles {string.Join(", ", EsmlTags.Styles.Order(StringComparer.Ordinal))}";
            case EsmlValue.Layers:
                return AreLayers(value) ? null : $"{name} must be body, screen, audio or all, with ! and +, not '{value}'";
            case EsmlValue.Phones:
                return ArePhones(value) ? null : $"{name} must be sounds such as 'b aa1 n', not '{value}'";
            default:
                return NumberFault(name, value, kind);
        }
    }

    private static string? NumberFault(ReadOnlySpan<char> name, ReadOnlySpan<char> value, EsmlValue kind)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return $"{name} must be a number, not '{value}'";
        return kind switch
        {
            EsmlValue.Pause when number is < 0 or > MaxPause => $"{name} must be 0 to {MaxPause} seconds, not {value}",
            EsmlValue.Duration when number < MinDuration =>
                $"{name} must be at least {MinDuration.ToString(CultureInfo.InvariantCulture)} seconds, not {value}",
            EsmlValue.Positive when number <= 0 => $"{name} must be above 0, not {value}",
            EsmlValue.Whole when number < 0 || number != Math.Truncate(number) => $"{name} must be 0, 1, 2 or more, not {value}",
            _ => null,
        };
    }

    private static bool IsStyle(ReadOnlySpan<char> value)
    {
        foreach (var style in EsmlTags.Styles)
        {
            if (value.SequenceEqual(style))
                return true;
        }

        return false;
    }

    private static bool AreLayers(ReadOnlySpan<char> value)
    {
        var any = false;
        foreach (var range in value.SplitAny("+!, "))
        {
            var layer = value[range];
            if (layer.IsEmpty)
                continue;
            if (layer is not ("body" or "screen" or "audio" or "all"))
                return false;
            any = true;
        }

        return any;
    }

    private static bool ArePhones(ReadOnlySpan<char> value)
    {
        var any = false;
        foreach (var range in value.Split(' '))
        {
            var phone = value[range];
            if (phone.IsEmpty)
                continue;
            if (phone[^1] is '0' or '1' or '2')
                phone = phone[..^1];
            if (phone.IsEmpty || phone.Length > MaxPhone || phone.ContainsAnyExcept(Letters))
                return false;
            any = true;
        }

        return any;
    }
}
