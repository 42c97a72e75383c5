namespace AxComplex.Portal.Localization;

internal sealed partial class Words
{
    public string SkipToContent => In("본문으로 건너뛰기", "Skip to content");
    public string MainNavigation => In("주 메뉴", "Main");
    public string Complex => In("산업단지", "Complex");
    public string SignOut => In("로그아웃", "Sign out");
    public string LanguageName => In("언어", "Language");
    public string Theme => In("화면 밝기", "Theme");
    public string ThemeAuto => In("자동", "Auto");
    public string ThemeLight => In("밝게", "Light");
    public string ThemeDark => In("어둡게", "Dark");
    public string Breadcrumbs => In("현재 위치", "You are here");
    public string Loading => In("불러오는 중…", "Loading…");
    public string Retry => In("다시 시도", "Try again");
    public string NotFoundTitle => In("찾을 수 없는 페이지입니다", "There is no such page");
    public string NotFoundText => In("주소가 바뀌었거나 잘못 입력되었습니다.", "The address has changed or was mistyped.");
    public string NotAllowedTitle => In("볼 수 없는 페이지입니다", "You may not see this page");
    public string NotAllowedText => In("계정에 이 페이지를 볼 권한이 없습니다. 관리자에게 문의하세요.", "Your account has no right to it. Ask an administrator.");
    public string ErrorTitle => In("문제가 발생했습니다", "Something went wrong");
    public string ErrorText => In("잠시 후 다시 시도하세요. 계속되면 관리자에게 아래 번호를 알려 주세요.", "Try again in a moment. If it stays, tell an administrator this number.");
    public string BackToComplex => In("산업단지 화면으로", "To the complex");
    public string PortalUnreachable => In("포털과의 연결이 끊겼습니다. 화면의 값은 더 이상 최신이 아닙니다. 다시 연결하는 중…", "The connection to the portal is lost. What you see is no longer current. Reconnecting…");
    public string PortalGone => In("포털에 다시 연결할 수 없습니다.", "The portal cannot be reached again.");
    public string Reload => In("새로고침", "Reload");
    public string NoScript => In("실시간 화면에는 JavaScript가 필요합니다.", "The live pages need JavaScript.");
    public string RoleName(string? role) => role switch
    {
        Contracts.Security.Roles.Operator => In("단지 운영자", "Complex operator"),
        Contracts.Security.Roles.Member => In("회원사", "Member"),
        _ => "",
    };
}
