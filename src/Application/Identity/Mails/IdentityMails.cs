using KnowledgePay.Application.Common;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Mails;

/// <summary>What the mails of this module say, in the member's language.</summary>
internal sealed class IdentityMails(ISite site)
{
    public Mail VerifyAddress(string to, string locale, string name, string token) => Write(to, locale, name, chinese => chinese
        ? new("验证你的邮箱", ["你用这个邮箱注册了账号。点开下面的链接，就能开始使用。链接 48 小时内有效，只能用一次。"], new("验证邮箱", Link("/verify-email", token)), "如果不是你注册的，不用理会这封邮件，账号不会被创建。")
        : new("Verify your address", ["You registered with this address. Open the link below and you are in. It works once, within 48 hours."], new("Verify address", Link("/verify-email", token)), "If it was not you who registered, leave this mail alone: no account will be made."));

    public Mail AlreadyRegistered(string to, string locale, string name) => Write(to, locale, name, chinese => chinese
        ? new("这个邮箱已经有账号了", ["有人用这个邮箱尝试注册，而它已经有账号了。如果是你，直接登录就好；忘了密码，可以在登录页重新设置。"], new("去登录", site.AddressOf("/sign-in")), "如果不是你，不用理会这封邮件，你的账号没有任何变化。")
        : new("You already have an account", ["Somebody tried to register with this address, and it has an account already. If it was you, just sign in; if the password is gone, set a new one from the sign-in page."], new("Sign in", site.AddressOf("/sign-in")), "If it was not you, leave this mail alone: nothing about your account has changed."));

    public Mail ResetPassword(string to, string locale, string name, string token) => Write(to, locale, name, chinese => chinese
        ? new("重新设置密码", ["点开下面的链接设置新密码。链接 1 小时内有效，只能用一次。设置之后，所有设备都需要重新登录。"], new("设置新密码", Link("/reset-password", token)), "如果不是你要求的，不用理会这封邮件，密码不会变。")
        : new("Set a new password", ["Open the link below to set a new password. It works once, within an hour. Afterwards every device signs in again."], new("Set a new password", Link("/reset-password", token)), "If you did not ask for this, leave this mail alone: the password stays as it is."));

    public Mail PasswordChanged(string to, string locale, string name) => Write(to, locale, name, chinese => chinese
        ? new("密码已更改", ["你的密码刚刚被更改，其他设备已经退出登录。"], null, "如果不是你操作的，请马上在登录页重新设置密码。")
        : new("Your password was changed", ["Your password was changed just now, and other devices were signed out."], null, "If it was not you, set a new password from the sign-in page at once."));

    public Mail ConfirmNewAddress(string to, string locale, string name, string token) => Write(to, locale, name, chinese => chinese
        ? new("确认新邮箱", ["你想把账号的邮箱换成这一个。点开下面的链接确认。链接 24 小时内有效，只能用一次。"], new("确认新邮箱", Link("/confirm-email", token)), "如果不是你要求的，不用理会这封邮件。")
        : new("Confirm your new address", ["You want to move your account to this address. Open the link below to confirm. It works once, within 24 hours."], new("Confirm the address", Link("/confirm-email", token)), "If you did not ask for this, leave this mail alone."));

    public Mail AddressChangeRequested(string to, string locale, string name) => Write(to, locale, name, chinese => chinese
        ? new("有人要更换你的账号邮箱", ["有人输入了你的密码，要求把账号换到另一个邮箱。新邮箱确认之后才会生效。"], null, "如果不是你，请马上在登录页重新设置密码。")
        : new("Your address is about to change", ["Somebody who knows your password asked to move your account to another address. It happens when the new address is confirmed."], null, "If it was not you, set a new password from the sign-in page at once."));

    public Mail AddressChanged(string to, string locale, string name) => Write(to, locale, name, chinese => chinese
        ? new("账号邮箱已更换", ["你的账号已经换到另一个邮箱，以后请用新邮箱登录。"], null, "如果不是你操作的，请马上联系本站运营。")
        : new("Your address was changed", ["Your account has moved to another address; sign in with that one from now on."], null, "If it was not you, write to the operator of this site at once."));

    public Mail TwoFactorChanged(string to, string locale, string name, bool enabled) => Write(to, locale, name, chinese => (chinese, enabled) switch
    {
        (true, true) => new("两步验证已开启", ["从现在起，登录时除了密码，还需要验证器里的验证码。请把恢复码保存在安全的地方。"], null, "如果不是你操作的，请马上重新设置密码。"),
        (true, false) => new("两步验证已关闭", ["从现在起，登录只需要密码。"], null, "如果不是你操作的，请马上重新设置密码。"),
        (false, true) => new("The second factor is on", ["From now on signing in takes the code of your authenticator app besides the password. Keep the recovery codes somewhere safe."], null, "If it was not you, set a new password at once."),
        (false, false) => new("The second factor is off", ["From now on signing in takes the password alone."], null, "If it was not you, set a new password at once."),
    });

    private Mail Write(string to, string locale, string name, Func<bool, MailText> say) =>
        MailLayout.Compose(to, site, locale, name, say(locale != Locales.English));

    // Behind the # so that the secret is in no server's log and no referrer.
    private string Link(string path, string token) => site.AddressOf($"{path}#token={token}");
}
