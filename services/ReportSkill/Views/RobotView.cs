using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.ReportSkill.Views;

/// <summary>What a robot shows while it speaks: pictures that lie on the robot, and texts, on a screen of 1280 by 720.</summary>
internal sealed record RobotView
{
    public const int Width = 1280;
    public const int Height = 720;

    public required ViewConfig ViewConfig { get; init; }

    public ViewOpen Open { get; init; } = new();

    public ViewSelect DefaultSelect { get; init; } = new();

    public required IReadOnlyList<ViewComponent> ComponentConfigs { get; init; }

    /// <param name="id">Of the robot's own choosing elsewhere; two of one sequence differ.</param>
    public static RobotView Of(string id, params IReadOnlyList<ViewComponent> components) => new() { ViewConfig = new() { Id = id }, ComponentConfigs = components };

    /// <summary>As a MIM's gui holds it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ViewJson.Default.RobotView);
}

internal sealed record ViewConfig
{
    public string Type { get; init; } = "View";

    public required string Id { get; init; }

    public string Category { get; init; } = "gui";
}

/// <summary>How it comes.</summary>
internal sealed record ViewOpen
{
    public string TransitionOpen { get; init; } = "trans_in";

    /// <summary>Whatever was shown before goes.</summary>
    public bool RemoveAll { get; init; } = true;
}

/// <summary>How it goes.</summary>
internal sealed record ViewSelect
{
    public string TransitionClose { get; init; } = "trans_out";

    public bool RemoveAll { get; init; } = true;

    /// <summary>Nothing comes in its place: another view follows at once.</summary>
    public bool LeaveEmpty { get; init; }
}

/// <summary>A picture or a text.</summary>
internal sealed record ViewComponent
{
    public required string Id { get; init; }

    /// <summary><c>Clip</c> or <c>Label</c>.</summary>
    public required string Type { get; init; }

    public IReadOnlyList<ViewAsset>? Assets { get; init; }

    public string? Text { get; init; }

    public LabelStyle? Style { get; init; }

    public required ViewPoint Position { get; init; }

    /// <summary>Which point of the component lies at the position: 0 to 1 of its width and height.</summary>
    public ViewPoint? TargetAnchor { get; init; }

    public ViewScale? Transform { get; init; }

    /// <summary>A picture by its path on the robot.</summary>
    public static ViewComponent Picture(string id, string path, double x, double y, ViewScale? scale = null) => new()
    {
        Id = id,
        Type = "Clip",
        Assets = [new() { Id = $"{id}Texture", Src = path }],
        Position = new(x, y),
        Transform = scale,
    };

    public static ViewComponent Label(string id, string text, LabelStyle style, ViewPoint position, ViewPoint anchor) => new()
    {
        Id = id,
        Type = "Label",
        Text = text,
        Style = style,
        Position = position,
        TargetAnchor = anchor,
    };
}

internal sealed record ViewAsset
{
    public required string Id { get; init; }

    public required string Src { get; init; }

    public string Type { get; init; } = "texture";
}

internal sealed record ViewPoint(double X, double Y);

internal sealed record ViewScale(double ScaleX, double ScaleY);

/// <summary>How a text looks; the fonts are the robot's.</summary>
internal sealed record LabelStyle
{
    public required string FontSize { get; init; }

    public string FontFamily { get; init; } = "Proxima Nova Soft";

    public string? FontWeight { get; init; }

    public string Fill { get; init; } = "#FFFFFF";

    public string? Align { get; init; }

    public bool? WordWrap { get; init; }

    public bool? BreakWords { get; init; }

    public int? WordWrapWidth { get; init; }

    public static LabelStyle Bold(int size) => new() { FontSize = Text(size), FontWeight = "bold" };

    /// <summary>A text of several lines, broken at a width.</summary>
    public static LabelStyle Wrapped(int size, int width) => new()
    {
        FontSize = Text(size),
        FontFamily = "Proxima Nova Light",
        Align = "center",
        WordWrap = true,
        BreakWords = true,
        WordWrapWidth = width,
    };

    // Robots take a size as text.
    private static string Text(int size) => size.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RobotView))]
internal sealed partial class ViewJson : JsonSerializerContext;
