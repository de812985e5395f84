using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Registering skills at run time; for operators.</summary>
internal static class RegistrationEndpoints
{
    private const string Id = "id";
    private const int LargestBody = ManifestLimits.Bytes + (64 * 1024);

    public static void MapRegistrations(this IEndpointRouteBuilder app)
    {
        // Ids of skills may have slashes.
        app.MapPut($"/v1/skills/{{**{Id}}}", ForOperators(PutAsync));
        app.MapPost("/v1/skills", ForOperators(PostAsync));
        app.MapGet("/v1/skills/catalogue", ForOperators(CatalogueAsync));
        app.MapDelete($"/v1/skills/{{**{Id}}}", ForOperators(DeleteAsync));
        app.MapPost("/v1/skills/reload", ForOperators(ReloadAsync));
    }

    private static RequestDelegate ForOperators(RequestDelegate next) => context =>
    {
        context.RequestServices.GetRequiredService<AdminToken>().Require(context.Request);
        return next(context);
    };

    private static Task PutAsync(HttpContext context) => RegisterAsync(context, SkillId(context));

    // The skill says its id and its version itself.
    private static Task PostAsync(HttpContext context) => RegisterAsync(context, id: null);

    private static async Task RegisterAsync(HttpContext context, string? id)
    {
        var faults = new ManifestFaults();
        var form = RegistrationForm.Read(await RequestBody.ReadAsync(context, LargestBody), id, faults);
        id ??= form?.Manifest?.Manifest?.Id;
        if (form is { BaseUrl: null, Manifest: not { Manifest.OnRobot: true } } && !faults.Any)
            faults.Add("$", $"Need to either be 'onRobot: true' or have URL: {id ?? "a skill"}; baseURL is missing");
        if (form is null || faults.Any)
        {
            await RefuseAsync(context, id, faults.All);
            return;
        }

        var manifest = form.Manifest ?? await AskAsync(context, id, form.BaseUrl!);
        if (manifest.Manifest is null)
        {
            await RefuseAsync(context, id, manifest.Faults);
            return;
        }

        var registration = new Registration
        {
            Id = manifest.Manifest.Id,
            BaseUrl = form.BaseUrl,
            Version = form.Version,
            Weight = form.Weight,
            Pinned = form.Manifest is not null,
            Manifest = manifest.Manifest,
        };
        var source = context.RequestServices.GetRequiredService<RegistrationSource>();
        await KeepAsync(source.PutAsync(registration, context.RequestAborted));
        context.RequestServices.GetRequiredService<SkillConfigManager>().Merge();
        await context.Response.WriteAsJsonAsync(
            ReportedSkill.Of(registration.ToSkill(source.Name)), RegistryJson.Kept.ReportedSkill, cancellationToken: context.RequestAborted);
    }

    private static Task CatalogueAsync(HttpContext context)
    {
        var sightings = context.RequestServices.GetRequiredService<SkillSightings>();
        var skills = context.RequestServices.GetRequiredService<SkillConfigManager>().Registry.All;
        return context.Response.WriteAsJsonAsync(
            new Catalogue([.. skills.Select(skill => CataloguedSkill.Of(skill, skill.Url is { } url ? sightings.Of(url) : null))]),
            RegistryJson.Kept.Catalogue, cancellationToken: context.RequestAborted);
    }

    private static async Task DeleteAsync(HttpContext context)
    {
        var id = SkillId(context);
        var version = context.Request.Query["version"] is [{ Length: > 0 } text] ? text : null;
        var gone = context.RequestServices.GetRequiredService<RegistrationSource>().DeleteAsync(id, version, context.RequestAborted);
        await KeepAsync(gone);
        if (!await gone)
        {
            throw new HttpError(StatusCodes.Status404NotFound,
                $"'{id}'{(version is null ? "" : $" in version {version}")} was not registered at run time, so there is nothing to take back");
        }

        context.RequestServices.GetRequiredService<SkillConfigManager>().Merge();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task ReloadAsync(HttpContext context)
    {
        var skills = context.RequestServices.GetRequiredService<SkillConfigManager>();
        await skills.ReloadAsync(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(skills.Report(), RegistryJson.Kept.RegistryReport, cancellationToken: context.RequestAborted);
    }

    private static string SkillId(HttpContext context) =>
        context.GetRouteValue(Id) is string { Length: > 0 } id && ManifestReader.IsId(id)
            ? id
            : throw new HttpError(StatusCodes.Status400BadRequest, "The id of a skill must be made of ASCII letters, digits and @ / . _ -");

    private static async Task<ManifestReading> AskAsync(HttpContext context, string? id, Uri baseUrl)
    {
        try
        {
            var address = SkillAddresses.ManifestOf(baseUrl);
            var fetched = await context.RequestServices.GetRequiredService<ManifestFetcher>().FetchAsync(address, before: null, context.RequestAborted);
            return ManifestReader.Read(fetched.Utf8, id);
        }
        catch (FetchException e)
        {
            throw new HttpError(StatusCodes.Status502BadGateway, $"The skill at {baseUrl} gave no manifest: {e.Message}", e);
        }
    }

    private static async Task KeepAsync(Task change)
    {
        try
        {
            await change;
        }
        catch (IOException e)
        {
            throw new HttpError(StatusCodes.Status507InsufficientStorage, $"The registration cannot be kept, and so is not made: {e.Message}", e);
        }
    }

    private static Task RefuseAsync(HttpContext context, string? id, IReadOnlyList<string> faults)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        var answer = new RefusedManifest
        {
            MsgID = Guid.NewGuid().ToString(),
            Ts = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(),
            Data = new($"The registration of '{id ?? "a skill"}' has {faults.Count} faults", faults),
        };
        return context.Response.WriteAsJsonAsync(answer, RegistryJson.Kept.RefusedManifest, cancellationToken: context.RequestAborted);
    }
}
