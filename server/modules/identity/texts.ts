import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';
import type * as company from './contract/company.ts';
import type * as modules from './contract/modules.ts';
import type * as reach from './contract/reach.ts';

export const texts: ModuleTexts<typeof contract & typeof company & typeof modules & typeof reach> = {
  refusals: {
    'session.wrong_name_or_password': { zh: '用户名或密码不对', en: 'The name or the password is wrong' },
    'session.locked': {
      zh: '多次输错，已暂时锁定，请 {minutes} 分钟后再试',
      en: 'Locked after too many wrong tries; please try again in {minutes} min',
    },
    'session.not_a_member': {
      zh: '您不在这家公司的人员名单中，请联系管理员',
      en: 'You are not on the staff list of this company; please ask its administrator',
    },
    'session.wrong_password': { zh: '现在的密码不对', en: 'The present password is wrong' },
    'session.same_password': { zh: '新密码与现在的相同', en: 'The new password is the present one' },
    'member.name_taken': { zh: '用户名已有人使用', en: 'Somebody has this user name already' },
    'member.phone_taken': { zh: '此手机号已用于另一登录', en: 'Another login has this phone already' },
    'member.phone_unreadable': { zh: '看不出是哪个电话号码', en: 'This is not a telephone number' },
    'member.password_missing': { zh: '新的登录需要初始密码', en: 'A new login needs a first password' },
    'member.role_beyond': {
      zh: '此人对人员、岗位或权限的权力超出您的，只有能分配权限的人才能更换他的登录账号',
      en: 'This person holds rights over people, posts or rights that you lack: only those who define rights can change their sign-in',
    },
    'member.login_shared': {
      zh: '此人也用这个账号登录另一家公司，只能由本人更改',
      en: 'This person signs in to another company with the same; only they themselves can change it',
    },
    'api-key.not_yours': { zh: '只能管理自己的密钥', en: 'You may only manage your own keys' },
    'api-key.member_unknown': { zh: '没有这位在职人员', en: 'There is no such active member' },
    'api-key.member_beyond': {
      zh: '此人对人员、岗位或权限的权力超出您的，只有能分配权限的人才能为他建密钥',
      en: 'This person holds rights over people, posts or rights that you lack: only those who define rights can make a key for them',
    },
    'company.changed_meanwhile': {
      zh: '公司设置已被他人改动（现为第 {version} 版），请核对后再保存',
      en: 'Somebody changed the settings meanwhile (now version {version}); check and save again',
    },
    'company.code_taken': {
      zh: '这个网址代码已有别的公司使用，请换一个',
      en: 'Another company uses this word in addresses; please choose another',
    },
    'company.not_alone': {
      zh: '这套系统里还有别的公司，不能清除演示',
      en: 'Another company lives in this installation, so the demo cannot be cleared',
    },
    'company.not_demo': { zh: '这不是演示公司，不能清除', en: 'This is no demo company and is not cleared' },
    'company.not_confirmed': { zh: '输入的公司名称与演示公司不一致', en: 'What was typed is not the name of the demo company' },
    'module.unknown': { zh: '没有这个模块', en: 'There is no such module' },
    'module.always_on': {
      zh: '这个模块不能停用，其他部分都要用到它',
      en: 'This module cannot be switched off: the rest of the system needs it',
    },
    'module.needed': { zh: '“{by}”要用到它，请先停用“{by}”', en: '{by} needs it; please switch off {by} first' },
    'module.needs': { zh: '它要用到“{needed}”，请先启用“{needed}”', en: 'It needs {needed}; please switch on {needed} first' },
    'role.permission_unknown': { zh: '没有这项权限', en: 'There is no such permission' },
    'role.unknown': { zh: '没有这个角色', en: 'There is no such role' },
    'role.keeps_administration': { zh: '管理员必须保留分配权限的权限', en: 'The administrator must keep the right to give rights' },
  },
  events: {
    'member.password_changed': { zh: '修改了密码', en: 'Password changed' },
    'member.login_given': { zh: '设置了登录', en: 'Login set' },
    'api-key.created': { zh: '新建了密钥', en: 'Key created' },
    'api-key.revoked': { zh: '停用了密钥', en: 'Key revoked' },
    'company.demo_left': { zh: '清除演示，开始自己的公司', en: 'Demo cleared, an own company begun' },
    'company.edited': { zh: '修改公司设置', en: 'Changed the settings of the company' },
    'module.switched_on': { zh: '启用了模块 {module}', en: 'Module {module} was switched on' },
    'module.switched_off': { zh: '停用了模块 {module}', en: 'Module {module} was switched off' },
    'role.permission_granted': { zh: '给角色 {role} 增加权限 {permission}', en: 'Role {role} was given {permission}' },
    'role.reach_set': { zh: '角色 {role} 的可见范围改为 {to}', en: 'The reach of role {role} was set to {to}' },
    'role.permission_revoked': { zh: '从角色 {role} 收回权限 {permission}', en: '{permission} was taken from role {role}' },
  },
};
