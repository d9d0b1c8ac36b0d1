# METADATA
# title: Actions that IAM cannot hold to a resource
# description: >-
#   For these actions the Service Authorization Reference names no resource type
#   (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html),
#   so that a statement that allows them must name every resource. In lower case; a name that ends in
#   `*` stands for all that begin so. Of services that are not listed nothing is known here.
package architrave.lib.unscoped_actions

# Whether a statement that allows the action could name its resources. A pattern of actions counts
# unless all that it can stand for are listed.
needs_resource(action) if contains(action, ":*")

needs_resource(action) if {
	action in {"*", "*:*"}
}

needs_resource(action) if {
	[service, name] := split(lower(action), ":")
	not contains(name, "*")
	not contains(name, "?")
	_names[service]
	not _listed(service, name)
}

needs_resource(action) if {
	[service, name] := split(lower(action), ":")
	_is_pattern(name)
	not _begins_listed(service, name)
}

_is_pattern(name) if contains(name, "*")

_is_pattern(name) if contains(name, "?")

_listed(service, name) if name in _names[service]

_listed(service, name) if _begins_listed(service, name)

_begins_listed(service, name) if {
	some listed in _names[service]
	endswith(listed, "*")
	startswith(name, trim_suffix(listed, "*"))
}

_names := {
	"access-analyzer": {
		"cancelpolicygeneration", "check*", "getgeneratedpolicy", "listanalyzers",
		"listpolicygenerations", "startpolicygeneration", "validatepolicy",
	},
	"acm": {
		"getaccountconfiguration", "listcertificates", "putaccountconfiguration",
		"requestcertificate",
	},
	"application-autoscaling": {"describe*", "getpredictivescalingforecast"},
	"autoscaling": {"describe*", "getpredictivescalingforecast"},
	"cloudtrail": {
		"deregisterorganizationdelegatedadmin", "describetrails", "getimport", "listchannels",
		"listdashboards", "listeventdatastores", "listimportfailures", "listimports",
		"listpublickeys", "listservicelinkedchannels", "listtrails", "lookupevents",
		"registerorganizationdelegatedadmin", "startimport", "stopimport",
	},
	"cloudwatch": {
		"batchgetservicelevelindicatorreport", "createservicelevelobjective",
		"deleteanomalydetector", "describealarmsformetric", "describeanomalydetectors",
		"describeinsightrules", "enabletopologydiscovery", "generatequery", "getmetricdata",
		"getmetricstatistics", "getmetricwidgetimage", "gettopologydiscoverystatus",
		"gettopologymap", "link", "listdashboards", "listentitiesformetric",
		"listmanagedinsightrules", "listmetrics", "listmetricstreams",
		"listservicelevelobjectives", "listservices", "putanomalydetector",
		"putmanagedinsightrules", "putmetricdata",
	},
	"dynamodb": {
		"describeendpoints", "describelimits", "describereservedcapacity",
		"describereservedcapacityofferings", "getabacstatus", "listbackups",
		"listcontributorinsights", "listexports", "listglobaltables", "listimports", "liststreams",
		"listtables", "purchasereservedcapacityofferings", "updateabacstatus",
	},
	"ec2": {
		"acceptreservedinstancesexchangequote", "advertisebyoipcidr", "associateipambyoasn",
		"associatetrunkinterface", "bundleinstance", "cancelbundletask", "cancelconversiontask",
		"cancelreservedinstanceslisting", "confirmproductinstance", "createdefaultsubnet",
		"createdefaultvpc", "createreservedinstanceslisting", "createspotdatafeedsubscription",
		"createsubnetcidrreservation", "deletequeuedreservedinstances",
		"deletespotdatafeedsubscription", "deletesubnetcidrreservation", "deprovisionbyoipcidr",
		"deregisterinstanceeventnotificationattributes", "describeaccountattributes",
		"describeaddresses", "describeaddressesattribute", "describeaddresstransfers",
		"describeaggregateidformat", "describeavailabilityzones",
		"describeawsnetworkperformancemetricsubscriptions", "describebundletasks",
		"describebyoipcidrs", "describecapacity*", "describecarriergateways",
		"describeclassiclinkinstances", "describecoippools", "describeconversiontasks",
		"describecustomergateways", "describedhcpoptions", "describeegressonlyinternetgateways",
		"describeelasticgpus", "describeexportimagetasks", "describeexporttasks",
		"describefastlaunchimages", "describefastsnapshotrestores", "describefleets",
		"describeflowlogs", "describefpgaimages", "describehostreservationofferings",
		"describehostreservations", "describehosts", "describeiaminstanceprofileassociations",
		"describeidentityidformat", "describeidformat", "describeimages",
		"describeimportimagetasks", "describeimportsnapshottasks",
		"describeinstanceconnectendpoints", "describeinstancecreditspecifications",
		"describeinstanceeventnotificationattributes", "describeinstanceeventwindows",
		"describeinstanceimagemetadata", "describeinstances", "describeinstancestatus",
		"describeinstancetopology", "describeinstancetypeofferings", "describeinstancetypes",
		"describeinternetgateways", "describeipam*", "describeipams", "describeipv6pools",
		"describekeypairs", "describelaunchtemplates", "describelaunchtemplateversions",
		"describelocal*", "describelockedsnapshots", "describemachosts",
		"describemanagedprefixlists", "describemovingaddresses", "describenatgateways",
		"describenetwork*", "describeplacementgroups", "describeprefixlists",
		"describeprincipalidformat", "describepublicipv4pools", "describeregions",
		"describereplacerootvolumetasks", "describereserved*", "describeroutetables",
		"describescheduledinstanceavailability", "describescheduledinstances",
		"describesecuritygrouprules", "describesecuritygroups",
		"describesecuritygroupvpcassociations", "describesnapshots", "describesnapshottierstatus",
		"describespotdatafeedsubscription", "describespotfleetrequests",
		"describespotinstancerequests", "describespotpricehistory", "describestalesecuritygroups",
		"describestoreimagetasks", "describesubnets", "describetags", "describetraffic*",
		"describetransit*", "describetrunkinterfaceassociations", "describeverified*",
		"describevolumes", "describevolumesmodifications", "describevolumestatus",
		"describevpcclassiclink", "describevpcclassiclinkdnssupport",
		"describevpcendpointconnectionnotifications", "describevpcendpointconnections",
		"describevpcendpoints", "describevpcendpointserviceconfigurations",
		"describevpcendpointservices", "describevpcpeeringconnections", "describevpcs",
		"describevpnconnections", "describevpngateways",
		"disableawsnetworkperformancemetricsubscription", "disableebsencryptionbydefault",
		"disableimageblockpublicaccess", "disableipamorganizationadminaccount",
		"disableserialconsoleaccess", "disablesnapshotblockpublicaccess", "disassociateipambyoasn",
		"disassociatetrunkinterface", "enableawsnetworkperformancemetricsubscription",
		"enableebsencryptionbydefault", "enableimageblockpublicaccess",
		"enableipamorganizationadminaccount", "enablereachabilityanalyzerorganizationsharing",
		"enableserialconsoleaccess", "enablesnapshotblockpublicaccess",
		"exporttransitgatewayroutes", "getassociatedipv6poolcidrs", "getawsnetworkperformancedata",
		"getdefaultcreditspecification", "getebsdefaultkmskeyid", "getebsencryptionbydefault",
		"gethostreservationpurchasepreview", "getimageblockpublicaccessstate",
		"getinstancemetadatadefaults", "getinstancetypesfrominstancerequirements",
		"getreservedinstancesexchangequote", "getserialconsoleaccessstatus",
		"getsnapshotblockpublicaccessstate", "getspotplacementscores", "getsubnetcidrreservations",
		"gettransitgatewayattachmentpropagations", "gettransitgatewayprefixlistreferences",
		"gettransitgatewayroutetableassociations", "gettransitgatewayroutetablepropagations",
		"getvpnconnectiondevicetypes", "injectapierror", "listimagesinrecyclebin",
		"listsnapshotsinrecyclebin", "modifyavailabilityzonegroup",
		"modifydefaultcreditspecification", "modifyebsdefaultkmskeyid", "modifyidentityidformat",
		"modifyidformat", "modifyinstancemetadatadefaults", "moveaddresstovpc",
		"provisionbyoipcidr", "purchasereservedinstancesoffering", "purchasescheduledinstances",
		"registerinstanceeventnotificationattributes", "reportinstancestatus",
		"resetebsdefaultkmskeyid", "restoreaddresstoclassic", "runscheduledinstances",
		"withdrawbyoipcidr",
	},
	"ec2messages": {
		"acknowledgemessage", "deletemessage", "failmessage", "getendpoint", "getmessages",
		"sendreply",
	},
	"ecr": {
		"batchimportupstreamimage", "createpullthroughcacherule",
		"createrepositorycreationtemplate", "deletepullthroughcacherule", "deleteregistrypolicy",
		"deleterepositorycreationtemplate", "describepullthroughcacherules", "describeregistry",
		"describerepositorycreationtemplates", "getaccountsetting", "getauthorizationtoken",
		"getregistrypolicy", "getregistryscanningconfiguration", "putaccountsetting",
		"putregistrypolicy", "putregistryscanningconfiguration", "putreplicationconfiguration",
		"updatepullthroughcacherule", "updaterepositorycreationtemplate",
		"validatepullthroughcacherule",
	},
	"ecs": {
		"createcapacityprovider", "createtaskset", "deleteaccountsetting",
		"deregistertaskdefinition", "describetaskdefinition", "discoverpollendpoint",
		"listaccountsettings", "listclusters", "listservices", "listservicesbynamespace",
		"listtaskdefinitionfamilies", "listtaskdefinitions", "putaccountsetting",
		"putaccountsettingdefault", "registertaskdefinition",
	},
	"eks": {
		"createcluster", "createeksanywheresubscription", "describeaddonconfiguration",
		"describeaddonversions", "listaccesspolicies", "listclusters",
		"listeksanywheresubscriptions", "registercluster",
	},
	"elasticache": {
		"describecacheengineversions", "describeenginedefaultparameters", "describeevents",
		"describereservedcachenodesofferings", "describeserviceupdates",
	},
	"elasticloadbalancing": {"describe*", "setwebacl"},
	"events": {
		"listapidestinations", "listarchives", "listconnections", "listendpoints",
		"listeventbuses", "listeventsources", "listpartnereventsources", "listreplays",
		"listrulenamesbytarget", "listrules", "putpartnerevents", "putpermission",
		"removepermission", "testeventpattern",
	},
	"iam": {
		"createaccountalias", "deleteaccountalias", "deleteaccountpasswordpolicy",
		"deletecloudfrontpublickey", "disableorganizationsrootcredentialsmanagement",
		"disableorganizationsrootsessions", "enableorganizationsrootcredentialsmanagement",
		"enableorganizationsrootsessions", "generatecredentialreport", "getaccount*",
		"getcloudfrontpublickey", "getcontextkeysforcustompolicy", "getcredentialreport",
		"getorganizationsaccessreport", "getservicelastaccesseddetails",
		"getservicelastaccesseddetailswithentities", "listaccountaliases",
		"listcloudfrontpublickeys", "listgroups", "listinstanceprofiles",
		"listopenidconnectproviders", "listorganizationsfeatures", "listpolicies", "listroles",
		"listsamlproviders", "listservercertificates", "liststsregionalendpointsstatus",
		"listusers", "listvirtualmfadevices", "setsecuritytokenservicepreferences",
		"setstsregionalendpointstatus", "simulatecustompolicy", "updateaccount*",
		"updatecloudfrontpublickey", "uploadcloudfrontpublickey",
	},
	"kms": {
		"connectcustomkeystore", "createcustomkeystore", "createkey", "deletecustomkeystore",
		"describecustomkeystores", "disconnectcustomkeystore", "generaterandom", "listaliases",
		"listkeys", "listretirablegrants", "updatecustomkeystore",
	},
	"lambda": {
		"createcodesigningconfig", "createeventsourcemapping", "getaccountsettings",
		"listcodesigningconfigs", "listeventsourcemappings", "listfunctions", "listlayers",
		"listlayerversions",
	},
	"logs": {
		"cancelexporttask", "createlogdelivery", "deleteaccountpolicy", "deleteindexpolicy",
		"deletelogdelivery", "deletequerydefinition", "deleteresourcepolicy",
		"describeaccountpolicies", "describeconfigurationtemplates", "describedeliveries",
		"describedeliverydestinations", "describedeliverysources", "describedestinations",
		"describeexporttasks", "describefieldindexes", "describeindexpolicies",
		"describeloggroups", "describequeries", "describequerydefinitions",
		"describeresourcepolicies", "getlogdelivery", "link", "listentitiesforloggroup",
		"listlogdeliveries", "listloggroupsforentity", "listloggroupsforquery", "putaccountpolicy",
		"putindexpolicy", "putquerydefinition", "putresourcepolicy", "stoplivetail", "stopquery",
		"testmetricfilter", "testtransformer", "updatelogdelivery",
	},
	"organizations": {
		"createaccount", "creategovcloudaccount", "createorganization", "createpolicy",
		"deleteorganization", "deleteresourcepolicy", "describecreateaccountstatus",
		"describeorganization", "describeresourcepolicy", "disableawsserviceaccess",
		"enableallfeatures", "enableawsserviceaccess", "leaveorganization", "listaccounts",
		"listawsserviceaccessfororganization", "listcreateaccountstatus",
		"listdelegatedadministrators", "listhandshakesforaccount", "listhandshakesfororganization",
		"listpolicies", "listroots",
	},
	"pricing": {"describeservices", "get*", "listpricelists"},
	"rds": {
		"cancelexporttask", "createdbproxy", "crossregioncommunication",
		"describeaccountattributes", "describecertificates", "describedbengineversions",
		"describedbrecommendations", "describeenginedefaultclusterparameters",
		"describeenginedefaultparameters", "describeeventcategories", "describeevents",
		"describeoptiongroupoptions", "describeorderabledbinstanceoptions",
		"describerecommendationgroups", "describerecommendations",
		"describereserveddbinstancesofferings", "describesourceregions", "modifycertificates",
		"modifydbrecommendation", "modifyrecommendation",
	},
	"route53": {
		"createcidrcollection", "createhealthcheck", "createhostedzone",
		"createreusabledelegationset", "createtrafficpolicy", "getaccountlimit",
		"getcheckeripranges", "getgeolocation", "gethealthcheckcount", "gethostedzonecount",
		"gettrafficpolicyinstancecount", "listcidrcollections", "listgeolocations",
		"listhealthchecks", "listhosted*", "listreusabledelegationsets", "listtrafficpolicies",
		"listtrafficpolicyinstances", "testdnsanswer",
	},
	"s3": {
		"createjob", "createstoragelensgroup", "getaccesspoint", "getaccountpublicaccessblock",
		"listaccessgrantsinstances", "listaccesspoints", "listaccesspointsforobjectlambda",
		"listallmybuckets", "listjobs", "listmultiregionaccesspoints",
		"liststoragelensconfigurations", "liststoragelensgroups",
		"putaccesspointpublicaccessblock", "putaccountpublicaccessblock",
		"putstoragelensconfiguration",
	},
	"secretsmanager": {"batchgetsecretvalue", "getrandompassword", "listsecrets"},
	"sns": {
		"checkifphonenumberisoptedout", "createplatformapplication", "createplatformendpoint",
		"createsmssandboxphonenumber", "deleteendpoint", "deleteplatformapplication",
		"deletesmssandboxphonenumber", "getendpointattributes", "getplatformapplicationattributes",
		"getsmsattributes", "getsmssandboxaccountstatus", "getsubscriptionattributes",
		"listendpointsbyplatformapplication", "listoriginationnumbers", "listphonenumbersoptedout",
		"listplatformapplications", "listsmssandboxphonenumbers", "listsubscriptions",
		"listtopics", "optinphonenumber", "setendpointattributes",
		"setplatformapplicationattributes", "setsmsattributes", "setsubscriptionattributes",
		"unsubscribe", "verifysmssandboxphonenumber",
	},
	"sqs": {"listqueues"},
	"ssm": {
		"cancelcommand", "createactivation", "createmaintenancewindow", "createopsitem",
		"createopsmetadata", "createpatchbaseline", "deleteactivation", "deleteinventory",
		"describeactivations", "describeautomationexecutions", "describeavailablepatches",
		"describeinstanceinformation", "describeinstancepatchstatesforpatchgroup",
		"describeinstanceproperties", "describeinventorydeletions",
		"describemaintenancewindowexecutiontaskinvocations",
		"describemaintenancewindowexecutiontasks", "describemaintenancewindows",
		"describemaintenancewindowschedule", "describemaintenancewindowsfortarget",
		"describeopsitems", "describeparameters", "describepatch*", "describesessions",
		"executeapi", "getcommandinvocation", "getdeployablepatchsnapshotforinstance",
		"getexecutionpreview", "getinventory", "getinventoryschema",
		"getmaintenancewindowexecution*", "getmanifest", "getpatchbaselineforpatchgroup",
		"listassociations", "listcommandinvocations", "listcommands", "listcomplianceitems",
		"listcompliancesummaries", "listdocuments", "listinventoryentries", "listops*",
		"listresourcecompliancesummaries", "listresourcedatasync", "putconfigurepackageresult",
		"putinventory", "registermanagedinstance", "startexecutionpreview",
	},
	"ssmmessages": {"createcontrolchannel", "createdatachannel", "opencontrolchannel", "opendatachannel"},
	"states": {
		"invokehttpendpoint", "listactivities", "liststatemachines", "revealsecrets", "send*",
		"teststate", "validatestatemachinedefinition",
	},
	"sts": {
		"decodeauthorizationmessage", "getaccesskeyinfo", "getcalleridentity",
		"getservicebearertoken", "getsessiontoken",
	},
	"tag": {"describereportcreation", "get*", "startreportcreation", "tagresources", "untagresources"},
	"wafv2": {
		"checkcapacity", "createapikey", "deleteapikey", "describe*",
		"generatemobilesdkreleaseurl", "getdecryptedapikey", "getmobilesdkrelease", "listapikeys",
		"listavailablemanagedrulegroups", "listavailablemanagedrulegroupversions", "listipsets",
		"listloggingconfigurations", "listmanagedrulesets", "listmobilesdkreleases",
		"listregexpatternsets", "listrulegroups", "listwebacls",
	},
	"xray": {
		"batchgettraces", "batchgettracesummarybyid", "canceltraceretrieval",
		"deleteresourcepolicy", "getdistincttracegraphs", "getencryptionconfig", "getgroups",
		"getindexingrules", "getinsight*", "getretrievedtracesgraph", "getsampling*",
		"getservicegraph", "gettimeseriesservicestatistics", "gettrace*", "link",
		"listresourcepolicies", "listretrievedtraces", "put*", "starttraceretrieval",
		"updateindexingrule", "updatetracesegmentdestination",
	},
}
