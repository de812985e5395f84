using System.Collections.Frozen;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>The rules that robots listen for. Skills of the cloud may listen for others: those are theirs alone to know.</summary>
internal static class KnownRules
{
    private static readonly (string Folder, string Names)[] Folders =
    [
        ("circuit-saver", "play_again"),
        ("clock",
            "alarm_set_value alarm_timer_ampm alarm_timer_change alarm_timer_info alarm_timer_none_set alarm_timer_okay "
            + "alarm_timer_other_set alarm_timer_query_menu alarm_timer_too_long clock_menu stop_timer timer_set_value"),
        ("create", "execute_create_menu is_it_a_keeper take_another_photo"),
        ("exercise", "pause_hold ready_now ready_to_start routine_selector run_control want_to"),
        ("friendly-tips", "want_more_tdd"),
        ("gallery", "confirm_delete_item gallery_preview item_pause item_view"),
        ("globals", "global_commands_launch gui_nav mim_repeat mim_thanks"),
        ("greetings",
            "bedtime_reminder day_quality greetings_hello proactive_general_question proactive_general_statement "
            + "proactive_morning_question proactive_morning_statement proactive_playful_question proactive_playful_statement "
            + "sleep_quality you_too"),
        ("hue-control",
            "are_lights delete_data_confirmation did_flash first_time get_close have_app near_lights need_some_more_time "
            + "post_control press_screen ready want_to_set_up you_still_here"),
        ("idle", "turn_back_question"),
        ("introductions", "any_more_intros face_capture_ready intro_looper is_name_right recognition_any_more recognition_type_menu"),
        ("main-menu", "execute_fun_stuff execute_main_menu execute_personal_report"),
        ("radio", "radio_get_genre radio_get_genre_ca run_control"),
        ("settings", "download_now_later execute_settings_menu okay_thanks_to_clear shut_down_confirmation volume_control"),
        ("shared", "no_id verify_id wildcard wrong_id yes_no"),
        ("surprises-date", "offer_date_fact"),
        ("surprises-ota", "offer_ota_release_notes want_to_download_now"),
        ("surprises-user-research", "future_feature_frequency future_feature_yes_no_maybe"),
        ("tutorial", "dance keep_photo take_photo where_are_you yes_no"),
        ("who-am-i", "collect_looper confirm name_is_right want_to_enroll"),
        ("word-of-the-day", "fun_fact offer puzzle right_word surprise"),
    ];

    private static readonly FrozenSet<string> Rules = Names().ToFrozenSet(StringComparer.Ordinal);

    public static int Count => Rules.Count;

    /// <summary>A robot listens for it; of <c>*/name</c>, for one that ends so.</summary>
    public static bool Has(string rule) => rule.StartsWith("*/", StringComparison.Ordinal)
        ? Rules.Any(known => known.EndsWith(rule[1..], StringComparison.Ordinal))
        : Rules.Contains(rule);

    private static IEnumerable<string> Names() =>
        Folders.SelectMany(folder => folder.Names.Split(' '), (folder, name) => $"{folder.Folder}/{name}").Prepend("launch");
}
