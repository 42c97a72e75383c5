namespace AxComplex.Portal.Localization;

internal sealed partial class Words
{
    public string SignIn => In("로그인", "Sign in");
    public string Tagline => In("산업단지의 기계와 공장, 공급망을 한눈에", "Every machine, factory and supply link of the complex, live");
    public string Account => In("계정 (이메일)", "Account (e-mail)");
    public string Password => In("비밀번호", "Password");
    public string FirstSignInHint => In(
        "처음 시작했다면 관리자 비밀번호가 포털의 콘솔 출력에 한 번 표시됩니다.",
        "On the very first start, the administrator's password is printed once on the portal's console.");
    public string SignInFailed => In("계정 또는 비밀번호가 올바르지 않습니다.", "The account or the password is not right.");
    public string SignInLocked => In(
        "여러 번 틀려 계정이 잠겼습니다. 15분 뒤에 다시 시도하세요.",
        "Too many wrong passwords: the account is locked. Try again in 15 minutes.");
    public string SignInIncomplete => In("계정과 비밀번호를 모두 입력하세요.", "Enter both the account and the password.");
    public string ChangePassword => In("비밀번호 변경", "Change password");
    public string ChangePasswordFirst => In(
        "처음 받은 비밀번호는 다른 사람이 알 수 있습니다. 계속하려면 새 비밀번호를 정하세요.",
        "Somebody else may know the password that you were given. Choose your own to go on.");
    public string CurrentPassword => In("현재 비밀번호", "Current password");
    public string NewPassword => In("새 비밀번호", "New password");
    public string RepeatPassword => In("새 비밀번호 확인", "New password again");
    public string PasswordRule => In("12자 이상, 서로 다른 글자 5개 이상. 문장을 권합니다.", "At least 12 characters, 5 of them different. A sentence is good.");
    public string PasswordsDiffer => In("새 비밀번호 두 개가 서로 다릅니다.", "The two new passwords differ.");
    public string PasswordUnchanged => In("새 비밀번호가 현재 비밀번호와 같습니다.", "The new password is the current one.");
    public string PasswordWrong => In("현재 비밀번호가 올바르지 않습니다.", "The current password is not right.");
    public string PasswordTooWeak => In("새 비밀번호가 규칙에 맞지 않습니다: 12자 이상, 서로 다른 글자 5개 이상.", "The new password breaks the rule: at least 12 characters, 5 of them different.");
    public string Save => In("저장", "Save");
}
