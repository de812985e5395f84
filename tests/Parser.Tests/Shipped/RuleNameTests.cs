using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>The rules that robots listen with: each of them must be known, or a robot waits for an answer that cannot come.</summary>
public sealed class RuleNameTests
{
    private const string Names = """
        launch
        circuit-saver/play_again
        clock/alarm_set_value clock/alarm_timer_ampm clock/alarm_timer_change clock/alarm_timer_info clock/alarm_timer_none_set
        clock/alarm_timer_okay clock/alarm_timer_other_set clock/alarm_timer_query_menu clock/alarm_timer_too_long clock/clock_menu
        clock/stop_timer clock/timer_set_value
        create/execute_create_menu create/is_it_a_keeper create/take_another_photo
        exercise/pause_hold exercise/ready_now exercise/ready_to_start exercise/routine_selector exercise/run_control exercise/want_to
        friendly-tips/want_more_tdd
        gallery/confirm_delete_item gallery/gallery_preview gallery/item_pause gallery/item_view
        globals/global_commands_launch globals/gui_nav globals/mim_repeat globals/mim_thanks
        greetings/bedtime_reminder greetings/day_quality greetings/greetings_hello greetings/proactive_general_question
        greetings/proactive_general_statement greetings/proactive_morning_question greetings/proactive_morning_statement
        greetings/proactive_playful_question greetings/proactive_playful_statement greetings/sleep_quality greetings/you_too
        hue-control/are_lights hue-control/delete_data_confirmation hue-control/did_flash hue-control/first_time hue-control/get_close
        hue-control/have_app hue-control/near_lights hue-control/need_some_more_time hue-control/post_control hue-control/press_screen
        hue-control/ready hue-control/want_to_set_up hue-control/you_still_here
        idle/turn_back_question
        introductions/any_more_intros introductions/face_capture_ready introductions/intro_looper introductions/is_name_right
        introductions/recognition_any_more introductions/recognition_type_menu
        main-menu/execute_fun_stuff main-menu/execute_main_menu main-menu/execute_personal_report
        radio/radio_get_genre radio/radio_get_genre_ca radio/run_control
        settings/download_now_later settings/execute_settings_menu settings/okay_thanks_to_clear settings/shut_down_confirmation
        settings/volume_control
        shared/no_id shared/verify_id shared/wildcard shared/wrong_id shared/yes_no
        surprises-date/offer_date_fact
        surprises-ota/offer_ota_release_notes surprises-ota/want_to_download_now
        surprises-user-research/future_feature_frequency surprises-user-research/future_feature_yes_no_maybe
        tutorial/dance tutorial/keep_photo tutorial/take_photo tutorial/where_are_you tutorial/yes_no
        who-am-i/collect_looper who-am-i/confirm who-am-i/name_is_right who-am-i/want_to_enroll
        word-of-the-day/fun_fact word-of-the-day/offer word-of-the-day/puzzle word-of-the-day/right_word word-of-the-day/surprise
        """;

    [Fact]
    public void All_98_rules_that_robots_name_are_known()
    {
        var names = Names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var agents = Understanding.ShippedAgents;
        var grammar = GrammarSet.Compile(agents, new TextNormalizer(agents.Language));

        names.Distinct().Count().ShouldBe(98);
        names.Where(name => grammar.Find(name) is null).ShouldBeEmpty();
    }
}
